using System.Text;
using CommerceCustomers.Cli.Errors;

namespace CommerceCustomers.Cli.Output;

/// <summary>
/// Reports write errors as the stream deserves: on standard output the answer is lost, which is an error; on standard
/// error only words are lost, which must not stop an import.
/// </summary>
internal sealed class StandardWriter(TextWriter inner, bool isAnswer) : TextWriter(inner.FormatProvider)
{
    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Guarded(static (writer, text) => writer.Write(text), value);

    public override void Write(string? value) => Guarded(static (writer, text) => writer.Write(text), value);

    public override void Write(char[] buffer, int index, int count)
        => Guarded(static (writer, text) => writer.Write(text), new string(buffer, index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Guarded(static (writer, text) => writer.Write(text), buffer.ToString());

    public override void Flush() => Guarded(static (writer, _) => writer.Flush(), 0);

    private void Guarded<T>(Action<TextWriter, T> write, T value)
    {
        try
        {
            write(inner, value);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            if (isAnswer)
            {
                throw new AnswerLostException(exception);
            }
        }
    }
}
