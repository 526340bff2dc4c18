using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Output;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Verification;
using Spectre.Console;

namespace CommerceCustomers.Cli.Verbs;

/// <summary>The answer for people: two lines per finding, because a table would have to be held until the end.</summary>
internal sealed class VerifyLines(IAnsiConsole output) : IVerifyAnswer
{
    public void Add(VerificationFinding finding)
    {
        output.WriteLine($"{finding.Record.CustomerId}  {Word(finding.Kind)}  {finding.Record.Channel}");
        output.Write(new Padder(new Text(PlainText.Escaped(finding.Detail)), new Padding(2, 0, 0, 0)));
    }

    public void End(VerificationReport report)
    {
        output.WriteLine(string.Create(
            DisplayText.Culture,
            $"{report.Checked:N0} checked: {report[VerificationFindingKind.Missing]:N0} missing, "
            + $"{report[VerificationFindingKind.Doubled]:N0} doubled, "
            + $"{report[VerificationFindingKind.OtherAccount]:N0} under another account, "
            + $"{report[VerificationFindingKind.NotWithdrawn]:N0} not withdrawn, "
            + $"{report[VerificationFindingKind.Unverified]:N0} not verified."));
        WriteMore(report[VerificationFindingKind.NotErased], "erased here but not in headquarters");
        WriteMore(report[VerificationFindingKind.ReferenceLost], "with the customer id lost in headquarters");
        WriteMore(report[VerificationFindingKind.Altered], "altered by headquarters");
    }

    public void Fail(Failure failure)
    {
        // The message is on standard error.
    }

    public void Dispose()
    {
    }

    private void WriteMore(long count, string what)
    {
        if (count > 0)
        {
            output.WriteLine(string.Create(DisplayText.Culture, $"{count:N0} {what}."));
        }
    }

    private static string Word(string kind) => kind switch
    {
        VerificationFindingKind.Missing => "missing",
        VerificationFindingKind.Doubled => "doubled",
        VerificationFindingKind.OtherAccount => "another account",
        VerificationFindingKind.NotWithdrawn => "not withdrawn",
        VerificationFindingKind.NotErased => "not erased",
        VerificationFindingKind.ReferenceLost => "customer id lost",
        VerificationFindingKind.Altered => "altered by headquarters",
        _ => "not verified",
    };
}
