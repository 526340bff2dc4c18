using CommerceCustomers.Identifiers;
using CommerceCustomers.Verification;
using Spectre.Console;

namespace CommerceCustomers.Cli.Verbs;

// A line now and then. A bar that redraws itself would run over the findings, which may be on the same screen.
internal sealed class VerifyProgress(ToolConsole console, TimeProvider timeProvider) : IProgress<VerificationProgress>
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(5);

    private long _last = timeProvider.GetTimestamp();

    public CustomerId? VerifiedThrough { get; private set; }

    public void Report(VerificationProgress value)
    {
        VerifiedThrough = value.VerifiedThrough;
        if (value.PausedBecause is { } reason)
        {
            console.Warning($"Headquarters is not asked now: {reason}");
        }

        if (timeProvider.GetElapsedTime(_last) < BetweenLines)
        {
            return;
        }

        _last = timeProvider.GetTimestamp();
        var of = value.Total is { } total ? string.Create(Words.Culture, $" of about {total:N0}") : "";
        console.Error.WriteLine(string.Create(Words.Culture, $"{value.Counts.Checked:N0}{of} checked"));
    }
}
