using System.Text;

namespace CommerceCustomers.Cli.Tests.Verbs;

/// <summary>Signals when a text has been written.</summary>
internal sealed class AwaitedText(string expected) : TextWriter
{
    private readonly TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly StringBuilder _text = new();

    public Task Written => _written.Task;

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        lock (_text)
        {
            _text.Append(value);
            if (value == '\n' && _text.ToString().Contains(expected, StringComparison.Ordinal))
            {
                _written.TrySetResult();
            }
        }
    }

    public override string ToString()
    {
        lock (_text)
        {
            return _text.ToString();
        }
    }
}
