using System.Text.Json.Nodes;
using CommerceCustomers.Cli.Import.Columns;
using CommerceCustomers.Cli.Import.Rows;

namespace CommerceCustomers.Cli.Import;

internal static class ImportDocument
{
    public static JsonObject Of(ImportFile file, ImportReport report) => new()
    {
        ["rows"] = report.Counts.Rows,
        ["created"] = report.Counts.Created,
        ["pending"] = report.Counts.Pending,
        ["existing"] = report.Counts.Existing,
        ["rejected"] = report.Counts.Rejected,
        ["duplicates"] = report.Counts.Duplicates,
        ["unavailable"] = report.Counts.Unavailable,
        ["interrupted"] = report.IsInterrupted,
        ["rejects"] = report.RejectsPath,
        ["reasons"] = new JsonArray([.. report.Reasons.Select(Reason)]),
        ["columns"] = new JsonArray([.. PlacedColumns.Of(file.Map).Select(Column)]),
        ["leftOut"] = new JsonArray([.. file.Map.SkippedColumns.Concat(PlacedColumns.OfSomeRows(file.Map)).Select(Skipped)]),
        ["proposedKey"] = file.ProposedKey,
    };

    private static JsonNode Reason(ImportReason reason) => new JsonObject
    {
        ["count"] = reason.Count,
        ["column"] = reason.Header,
        ["field"] = reason.Field,
        ["code"] = reason.Code,
        ["message"] = reason.Message,
        ["setting"] = reason.Setting,
    };

    private static JsonNode Column(PlacedColumn column) => new JsonObject
    {
        ["column"] = column.Header,
        ["field"] = column.Field,
        ["isStandIn"] = column.IsStandIn,
    };

    private static JsonNode Skipped(SkippedColumn column) => new JsonObject { ["column"] = column.Header, ["reason"] = column.Reason };
}
