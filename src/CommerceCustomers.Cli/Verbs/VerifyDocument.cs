using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Output;
using CommerceCustomers.Verification;

namespace CommerceCustomers.Cli.Verbs;

/// <summary>
/// The answer as one JSON document with the findings first, as they are found. It begins with the first finding or at
/// the end, so that an earlier error is answered like any other.
/// </summary>
internal sealed class VerifyDocument(ToolConsole console) : IVerifyAnswer
{
    private StreamedDocument? _document;

    public void Add(VerificationFinding finding)
    {
        var document = _document ??= Begin();
        var json = document.Json;
        json.WriteStartObject();
        json.WriteString("kind", finding.Kind);
        json.WriteString("customerId", finding.Record.CustomerId.Value);
        json.WriteString("channel", finding.Record.Channel.Value);
        json.WriteString("legalEntity", finding.Record.LegalEntity.Value);
        json.WriteString("state", finding.Record.State.ToString());
        json.WriteString("accountNumber", finding.Record.AccountNumber?.Value);
        json.WriteStartArray("headquartersAccounts");
        foreach (var account in finding.AccountNumbers)
        {
            json.WriteStringValue(account.Value);
        }

        json.WriteEndArray();
        json.WriteString("detail", finding.Detail);
        json.WriteEndObject();
        document.Flush();
    }

    public void End(VerificationReport report)
    {
        var document = _document ??= Begin();
        var json = document.Json;
        json.WriteEndArray();
        json.WriteNumber("checked", report.Checked);
        json.WriteNumber("missing", report[VerificationFindingKind.Missing]);
        json.WriteNumber("doubled", report[VerificationFindingKind.Doubled]);
        json.WriteNumber("otherAccount", report[VerificationFindingKind.OtherAccount]);
        json.WriteNumber("notWithdrawn", report[VerificationFindingKind.NotWithdrawn]);
        json.WriteNumber("notErased", report[VerificationFindingKind.NotErased]);
        json.WriteNumber("referenceLost", report[VerificationFindingKind.ReferenceLost]);
        json.WriteNumber("altered", report[VerificationFindingKind.Altered]);
        json.WriteNumber("unverified", report[VerificationFindingKind.Unverified]);
        json.WriteStartArray("unverifiedLegalEntities");
        foreach (var wrong in report.UnverifiedLegalEntities)
        {
            json.WriteStartObject();
            json.WriteString("legalEntity", wrong.LegalEntity.Value);
            json.WriteNumber("customers", wrong.Count);
            json.WriteString("reason", wrong.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("end", EndOf(report));
        json.WriteString("verifiedThrough", report.VerifiedThrough?.ToString());
        json.WriteString("reason", report.Reason);
        json.WriteEndObject();
        document.End();
    }

    public void Fail(Failure failure)
    {
        if (_document is not { } document)
        {
            return;
        }

        document.Json.WriteEndArray();
        document.Json.WritePropertyName("error");
        Failure.ToNode(failure.Code, failure.Messages).WriteTo(document.Json);
        document.Json.WriteEndObject();
        document.End();
    }

    public void Dispose() => _document?.Dispose();

    private static string EndOf(VerificationReport report)
        => report.IsComplete ? "Complete" : report.Reason is null ? "Cancelled" : "Unreachable";

    private StreamedDocument Begin()
    {
        var document = console.BeginDocument();
        document.Json.WriteStartObject();
        document.Json.WriteStartArray("findings");
        return document;
    }
}
