using System.Buffers;
using System.Text;
using System.Text.Json;

namespace CommerceCustomers.Cli.Output;

// One JSON document that is written while it comes to be, so that a million entries need not be held. It looks like the others.
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

    // What was written so far; it never ends within a character.
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
