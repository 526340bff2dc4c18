using System.Runtime.InteropServices;
using System.Text;

namespace CommerceCustomers.Sqlite.Connections;

/// <summary>
/// Which file a path leads to: device and inode. The operating system is asked by path, because opening and closing a database file beside
/// the engine would drop the locks that the engine holds on it.
/// </summary>
internal readonly partial record struct FileIdentity(uint DeviceMajor, uint DeviceMinor, ulong Inode)
{
    private const int CurrentFolder = -100;
    private const uint AskForInode = 0x100;
    private const int NoSuchFile = 2;
    private const int NoSuchFolder = 20;

    public static byte[] PathOf(string path) => [.. Encoding.UTF8.GetBytes(path), 0];

    // Null when there is no file, on other systems than Linux, and where the call is not allowed.
    public static FileIdentity? Of(byte[] path)
    {
        try
        {
            return OperatingSystem.IsLinux() && Ask(path, out var found) == 0
                ? new FileIdentity(found.DeviceMajor, found.DeviceMinor, found.Inode)
                : null;
        }
        catch (Exception exception) when (exception is EntryPointNotFoundException or DllNotFoundException)
        {
            return null;
        }
    }

    public bool HasLeft(byte[] path)
    {
        if (Ask(path, out var found) == 0)
        {
            return new FileIdentity(found.DeviceMajor, found.DeviceMinor, found.Inode) != this;
        }

        return Marshal.GetLastPInvokeError() is NoSuchFile or NoSuchFolder;
    }

    private static int Ask(byte[] path, out Status status) => StatusOf(CurrentFolder, path, flags: 0, AskForInode, out status);

    // Unlike stat, statx fills the same structure on every processor.
    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int StatusOf(int folder, byte[] path, int flags, uint mask, out Status status);

    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Status
    {
        [FieldOffset(32)]
        public ulong Inode;

        [FieldOffset(136)]
        public uint DeviceMajor;

        [FieldOffset(140)]
        public uint DeviceMinor;
    }
}
