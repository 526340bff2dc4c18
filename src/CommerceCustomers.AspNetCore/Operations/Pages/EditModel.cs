using CommerceCustomers.AspNetCore.Operations.Forms;

namespace CommerceCustomers.AspNetCore.Operations.Pages;

/// <summary>The page that edits a customer.</summary>
/// <param name="Record">The customer as it is stored.</param>
/// <param name="Revision">The revision that the reader has seen; an edit of an older one is refused.</param>
/// <param name="Groups">The fields.</param>
internal sealed record EditModel(CustomerRecord Record, long Revision, IReadOnlyList<EditGroup> Groups)
{
    /// <summary>Gets what the form was made from.</summary>
    public required SeenFields Seen { get; init; }

    /// <summary>Gets why it was not saved; null when nothing was tried.</summary>
    public string? Problem { get; init; }

    /// <summary>Gets what is wrong without a field of its own.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];

    /// <summary>Gets what headquarters said when it refused the customer; null when it did not, or its field shows it.</summary>
    public CustomerError? SaidByHeadquarters { get; init; }

    /// <summary>Gets a value indicating whether the stored content cannot be read, so that the form replaces it.</summary>
    public bool IsReplacement => Record.Customer is null;

    public bool IsResubmitted => Record.State == CustomerState.NeedsAttention;

    /// <summary>Gets the fields to look at, each with what is wrong with it or was saved there by somebody else.</summary>
    public IReadOnlyList<(string Id, string Label, string Words)> FieldsToCheck =>
    [
        .. Groups.SelectMany(static group => group.Fields)
            .Where(static shown => (shown.Error ?? shown.Saved) is not null)
            .Select(static shown => (shown.Id, shown.Label, (shown.Error ?? shown.Saved)!)),
    ];

    public IEnumerable<EditField> WrongFields
        => Groups.SelectMany(static group => group.Fields).Where(static shown => shown.Error is not null);
}
