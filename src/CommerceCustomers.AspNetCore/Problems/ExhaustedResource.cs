using System.Net.Sockets;

namespace CommerceCustomers.AspNetCore.Problems;

/// <summary>
/// Recognizes exceptions that mean that the machine has run out of a resource. They are no defect of the program, and pass by themselves.
/// </summary>
internal static class ExhaustedResource
{
    private const string AssemblyName = ", Version=";
    private const string FileHandlesToLoad = "file handles to load its assemblies";

    /// <summary>
    /// Loads the code that recognizes exceptions. Without a free file handle it could not be loaded at the first call.
    /// </summary>
    public static void Preload() => Of(new InvalidOperationException());

    /// <summary>
    /// Names the missing resource, or returns <see langword="null"/> for any other exception.
    /// </summary>
    public static string? Of(Exception exception) => exception switch
    {
        OutOfMemoryException or InsufficientExecutionStackException => "memory",
        ThreadStartException => "threads",
        SocketException { SocketErrorCode: SocketError.TooManyOpenSockets } => "file handles",
        SocketException { SocketErrorCode: SocketError.NoBufferSpaceAvailable } => "memory for sockets",

        // An assembly of the product is always installed and is loaded at its first use. When loading fails, no file handle was free.
        FileNotFoundException { FileName: { } name } when name.Contains(AssemblyName, StringComparison.Ordinal) => FileHandlesToLoad,
        FileLoadException or BadImageFormatException => FileHandlesToLoad,
        IOException io => OfErrorCode(io.HResult) ?? OfInner(io),
        AggregateException many => many.InnerExceptions.Select(Of).FirstOrDefault(static resource => resource is not null),
        _ => OfInner(exception),
    };

    private static string? OfInner(Exception exception) => exception.InnerException is { } inner ? Of(inner) : null;

    private static string? OfErrorCode(int result) => OperatingSystem.IsWindows() ? OfWindows(result & 0xFFFF) : OfUnix(result);

    private static string? OfWindows(int code) => code switch
    {
        WindowsErrors.TooManyOpenFiles => "file handles",
        WindowsErrors.NotEnoughMemory or WindowsErrors.OutOfMemory or WindowsErrors.NoSystemResources => "memory",
        WindowsErrors.HandleDiskFull or WindowsErrors.DiskFull => "disk space",
        _ => null,
    };

    private static string? OfUnix(int code) => code switch
    {
        UnixErrors.OutOfMemory => "memory",
        UnixErrors.TooManyOpenFilesInSystem or UnixErrors.TooManyOpenFiles => "file handles",
        UnixErrors.NoSpaceLeft or UnixErrors.QuotaExceeded => "disk space",
        _ => null,
    };

    private static class WindowsErrors
    {
        public const int TooManyOpenFiles = 4;
        public const int NotEnoughMemory = 8;
        public const int OutOfMemory = 14;
        public const int HandleDiskFull = 39;
        public const int DiskFull = 112;
        public const int NoSystemResources = 1450;
    }

    private static class UnixErrors
    {
        public const int OutOfMemory = 12;
        public const int TooManyOpenFilesInSystem = 23;
        public const int TooManyOpenFiles = 24;
        public const int NoSpaceLeft = 28;
        public const int QuotaExceeded = 122;
    }
}
