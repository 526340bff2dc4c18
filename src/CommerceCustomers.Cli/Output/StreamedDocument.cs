using System.Buffers;
using System.Text;
using System.Text.Json;

namespace CommerceCustomers.Cli.Output;

/// <summary>
/// A JSON document that is written piece by piece, so that a million entries need no memory. It is indented like the
/// other documents.
/// </summary>
internal sealed class StreamedDocument : IDisposable
{
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly TextWriter _output;

    public StreamedDocument(TextWriter output)
    {
        _output = output;
        Json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Indented = true });
    }

    public Utf8JsonWriter Json { get; }

    /// <summary>Writes what is complete so far; a piece never ends within a character.</summary>
    public void Flush()
    {
        Json.Flush();
        _output.Write(Encoding.UTF8.GetString(_buffer.WrittenSpan));
        _buffer.ResetWrittenCount();
    }

    public void End()
    {
        Flush();
        _output.WriteLine();
    }

    public void Dispose() => Json.Dispose();
}
