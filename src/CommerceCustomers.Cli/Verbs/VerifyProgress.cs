using CommerceCustomers.Cli.Output;
using Spectre.Console;

namespace CommerceCustomers.Cli.Verbs;

/// <summary>Reports progress in lines. A progress bar would overwrite findings on the same screen.</summary>
internal sealed class VerifyProgress(ToolConsole console, TimeProvider timeProvider) : IProgress<VerificationReport>
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(5);

    private long _last = timeProvider.GetTimestamp();

    public CustomerId? VerifiedThrough { get; private set; }

    public void Report(VerificationReport value)
    {
        VerifiedThrough = value.VerifiedThrough;
        if (value.Reason is { } reason)
        {
            console.Warning($"Headquarters is not asked now: {reason}");
        }

        if (timeProvider.GetElapsedTime(_last) < BetweenLines)
        {
            return;
        }

        _last = timeProvider.GetTimestamp();
        var of = value.Total is { } total ? string.Create(DisplayText.Culture, $" of about {total:N0}") : "";
        console.Error.WriteLine(string.Create(DisplayText.Culture, $"{value.Checked:N0}{of} checked"));
    }
}
