using CommerceCustomers.Cli.Import.Cells;
using CommerceCustomers.Cli.Import.Columns;
using CommerceCustomers.Cli.Import.Rows;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Cli.Import;

/// <summary>How a creation result counts for its row and, when no customer was made, why.</summary>
internal readonly record struct RowVerdict(RowOutcome Outcome, IReadOnlyList<CellProblem> Problems)
{
    public static RowVerdict Of(CustomerCreationResult result, ImportRow row, HeaderMap map) => result.Match(
        created => new RowVerdict(created.IsExisting ? RowOutcome.Existing : RowOutcome.Created, []),
        pending => new RowVerdict(pending.IsExisting ? RowOutcome.Existing : RowOutcome.Pending, []),
        rejected => new RowVerdict(
            RowOutcome.Rejected, [.. rejected.Errors.Select(error => Problem(row, map, error.Field, error.Message) with
            {
                Code = error.Code,
                Setting = error.Code == ErrorCodes.UnsupportedByHeadquarters ? FieldSupport.SettingFor(map.Limits, error.Field) : null,
            })]),
        duplicate => new RowVerdict(
            RowOutcome.Duplicate,
            [Problem(row, map, duplicate.Field, $"Customer {duplicate.ExistingCustomerId} has it; the profile rejects duplicates.") with
            {
                Code = ErrorCodes.Duplicate,
                Kind = "Another customer has it; the profile rejects duplicates.",
            }]),
        conflict => new RowVerdict(RowOutcome.Rejected, [Conflict(conflict, map)]),
        unavailable => new RowVerdict(
            RowOutcome.Unavailable,
            [new CellProblem("", $"Headquarters unavailable: {unavailable.Reason} Import the file again later; nobody is created twice.")
            {
                Code = ErrorCodes.HeadquartersUnavailable,
                Kind = "Headquarters unavailable. Import the file again later; nobody is created twice.",
            }]));

    private static CellProblem Problem(ImportRow row, HeaderMap map, string field, string message)
        => new(field.Length == 0 ? "" : row.Fields?.HeaderOf(field) ?? map.HeaderOf(field), message) { Field = HeaderMap.FieldOf(field) };

    private static CellProblem Conflict(CustomerCreationResult.KeyConflict conflict, HeaderMap map)
        => map.KeyColumn is { } column
            ? new CellProblem(
                map.Headers[column].Trim(),
                $"The key belongs to customer {conflict.ExistingCustomerId}, whose data differs. Give each customer its own key.")
            {
                Code = ErrorCodes.KeyConflict,
                Kind = "The key belongs to a customer whose data differs.",
            }
            : new CellProblem(
                "",
                $"An equal row made customer {conflict.ExistingCustomerId} in an earlier import: under other headers, with another --map "
                + "or another version. If it is somebody else, tell them apart by a column of your own with --key. "
                + $"Change that customer with: {map.Advised.Of($"edit {conflict.ExistingCustomerId} FILE")}")
            {
                Code = ErrorCodes.KeyConflict,
                Kind = "An equal row made a customer in an earlier import, with other data.",
            };
}
