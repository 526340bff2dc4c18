using CommerceCustomers.Cli.Import.Columns;
using CommerceCustomers.Creation;

namespace CommerceCustomers.Cli.Import;

// What a result means for a row: how it counts and, when it made no customer, why.
internal readonly record struct RowVerdict(RowOutcome Outcome, string? Reason)
{
    public static RowVerdict Of(CustomerCreationResult result, HeaderMap map) => result.Match(
        created => new RowVerdict(created.IsExisting ? RowOutcome.Existing : RowOutcome.Created, null),
        pending => new RowVerdict(pending.IsExisting ? RowOutcome.Existing : RowOutcome.Pending, null),
        rejected => new RowVerdict(RowOutcome.Rejected, Errors(rejected, map)),
        duplicate => new RowVerdict(
            RowOutcome.Duplicate,
            $"{map.HeaderOf(duplicate.Field)}: Customer {duplicate.Existing} has it; the profile rejects duplicates."),
        conflict => new RowVerdict(RowOutcome.Rejected, Conflict(conflict, map)),
        unavailable => new RowVerdict(
            RowOutcome.Unavailable,
            $"Headquarters unavailable: {unavailable.Reason} Import the file again later; nobody is created twice."));

    private static string Errors(CustomerCreationResult.Rejected rejected, HeaderMap map)
        => string.Join(' ', rejected.Errors.Select(error => error.Field.Length == 0
            ? error.Message
            : $"{map.HeaderOf(error.Field)}: {error.Message}"));

    private static string Conflict(CustomerCreationResult.KeyConflict conflict, HeaderMap map)
        => map.KeyColumn is { } column
            ? $"{map.Headers[column].Trim()}: The key belongs to customer {conflict.Existing}, whose data differs. "
                + "Give each customer its own key."
            : $"An equal row made customer {conflict.Existing} in an earlier import: under other headers, with another --map "
                + $"or another version. Change that customer with: commerce-customers edit {conflict.Existing}. "
                + "If it is somebody else, tell them apart by a column of your own with --key.";
}
