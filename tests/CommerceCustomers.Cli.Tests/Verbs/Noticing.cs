using System.Text;

namespace CommerceCustomers.Cli.Tests.Verbs;

// Knows when a text has been written.
internal sealed class Noticing(string expected) : TextWriter
{
    private readonly TaskCompletionSource _noticed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly StringBuilder _text = new();

    public Task Noticed => _noticed.Task;

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        lock (_text)
        {
            _text.Append(value);
            if (value == '\n' && _text.ToString().Contains(expected, StringComparison.Ordinal))
            {
                _noticed.TrySetResult();
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
