using System.Buffers.Binary;

namespace CommerceCustomers.Sqlite.Tests.TornTails;

/// <summary>
/// Tells how far the log of an open database has come, as the engine tells its connections: by the header of the index of the log
/// (sqlite.org/walformat.html). The length of the file does not tell: after a checkpoint the log is written again from its beginning.
/// </summary>
internal sealed class RunningLog : IDisposable
{
    private const int HeaderBytes = 48;
    private const int FramesAt = 16;
    private const int SaltAt = 32;

    private readonly FileStream _index;
    private readonly uint _firstSalt;

    public RunningLog(string database)
    {
        _index = new FileStream(database + "-shm", FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        _firstSalt = BinaryPrimitives.ReadUInt32BigEndian(Header().AsSpan(SaltAt));
    }

    public LogPosition Position
    {
        get
        {
            var header = Header();
            var frames = BitConverter.ToUInt32(header, FramesAt);
            return new LogPosition(
                BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(SaltAt)) - _firstSalt,
                frames == 0 ? 0 : LogFormat.HeaderBytes + (frames * LogFormat.FrameBytes));
        }
    }

    public void Dispose() => _index.Dispose();

    // The engine writes it twice, so that a reader sees by the difference that it is being written.
    private byte[] Header()
    {
        Span<byte> both = stackalloc byte[2 * HeaderBytes];
        do
        {
            RandomAccess.Read(_index.SafeFileHandle, both, fileOffset: 0);
        }
        while (!both[..HeaderBytes].SequenceEqual(both[HeaderBytes..]));

        return both[..HeaderBytes].ToArray();
    }
}
