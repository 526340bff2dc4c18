using System.Globalization;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Output;
using Spectre.Console;

namespace CommerceCustomers.Cli.Verbs;

/// <summary>Runs a verification: writes findings as they come, the counts at the end, and messages to standard error.</summary>
internal sealed class VerifyRun(ToolConsole console, bool isJson, TimeProvider timeProvider, string otherOptions = "")
{
    public async Task<int> RunAsync(ICustomerVerification verification, VerifyScope scope, CancellationToken cancellationToken)
    {
        using IVerifyAnswer answer = isJson ? new VerifyDocument(console) : new VerifyLines(console.Output);
        var progress = new VerifyProgress(console, timeProvider);
        VerificationReport report;
        try
        {
            report = await verification.VerifyAsync(scope.ToRequest(), AddAsync, progress, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not AnswerLostException)
        {
            answer.Fail(Failure.Of(exception));
            WriteContinuation(progress.VerifiedThrough ?? scope.After, scope);
            throw;
        }

        answer.End(report);
        var code = CodeOf(report);
        WriteProblems(report, code);
        if (!report.IsComplete)
        {
            WriteContinuation(report.VerifiedThrough, scope);
        }

        return code;

        ValueTask AddAsync(VerificationFinding finding)
        {
            answer.Add(finding);
            return ValueTask.CompletedTask;
        }
    }

    private static int CodeOf(VerificationReport report) => report switch
    {
        { IsComplete: false, Reason: not null } => ExitCodes.NotReachable,
        { IsClean: true } => ExitCodes.Done,
        _ => ExitCodes.NeedsAttention,
    };

    private void WriteProblems(VerificationReport report, int code)
    {
        foreach (var wrong in report.UnverifiedLegalEntities)
        {
            console.Problem(string.Create(
                DisplayText.Culture,
                $"{wrong.Count:N0} customers of legal entity {wrong.LegalEntity} could not be verified: {wrong.Reason}"));
        }

        if (report is { IsComplete: false, Reason: not null })
        {
            console.Problem($"Headquarters does not answer: {report.Reason}");
        }

        if (code != ExitCodes.Done)
        {
            console.PointTo(code.ToString(CultureInfo.InvariantCulture));
        }
    }

    private void WriteContinuation(CustomerId? verifiedThrough, VerifyScope scope)
    {
        var channel = scope.Channel is { } name ? $" --channel {name}" : "";
        var withdrawn = scope.IncludesWithdrawn ? "" : " --skip-withdrawn";
        var after = verifiedThrough is { } id ? $" --after {id}" : "";
        var command = console.Advised.Of($"verify{channel}{withdrawn}{after}{otherOptions}");
        console.Error.WriteLine($"Stopped before the end. Go on with: {command}");
    }
}
