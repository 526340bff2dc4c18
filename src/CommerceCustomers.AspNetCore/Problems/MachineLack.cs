using System.Net.Sockets;

namespace CommerceCustomers.AspNetCore.Problems;

// What the machine has none of just now: no defect, and over when there is some again.
internal static class MachineLack
{
    private const string AssemblyName = ", Version=";
    private const int NoMemory = 12;
    private const int FullTableOfFiles = 23;
    private const int TooManyFiles = 24;
    private const int DiskFull = 28;
    private const int QuotaExceeded = 122;

    // Whoever asks for the first time when no file handle is left could not load what the answer needs.
    public static void Load() => Of(new InvalidOperationException());

    // In words for the log; null when it is something else.
    public static string? Of(Exception exception) => exception switch
    {
        OutOfMemoryException or InsufficientExecutionStackException => "memory",
        ThreadStartException => "threads",
        SocketException { SocketErrorCode: SocketError.TooManyOpenSockets } => "file handles",
        SocketException { SocketErrorCode: SocketError.NoBufferSpaceAvailable } => "memory for sockets",

        // The parts of the product are loaded when they are first needed, and are there: what keeps one from being loaded is the machine.
        FileNotFoundException { FileName: { } name } when name.Contains(AssemblyName, StringComparison.Ordinal) => "file handles to load its parts with",
        FileLoadException or BadImageFormatException => "file handles to load its parts with",
        IOException io => OfNumber(io.HResult) ?? OfInner(io),
        AggregateException many => many.InnerExceptions.Select(Of).FirstOrDefault(static lack => lack is not null),
        _ => OfInner(exception),
    };

    private static string? OfInner(Exception exception) => exception.InnerException is { } inner ? Of(inner) : null;

    // The runtime passes the number of the operating system on as it is, on Windows as the low half of an HRESULT.
    private static string? OfNumber(int result) => OperatingSystem.IsWindows()
        ? (result & 0xFFFF) switch
        {
            4 => "file handles",
            8 or 14 or 1450 => "memory",
            39 or 112 => "room on the disk",
            _ => null,
        }
        : result switch
        {
            NoMemory => "memory",
            FullTableOfFiles or TooManyFiles => "file handles",
            DiskFull or QuotaExceeded => "room on the disk",
            _ => null,
        };
}
