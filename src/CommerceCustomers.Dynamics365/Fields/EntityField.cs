namespace CommerceCustomers.Dynamics365.Fields;

/// <summary>
/// A field as the environment's metadata describes it. Null means that the metadata does not say; the field then passes the check.
/// </summary>
internal sealed record EntityField
{
    public required string Name { get; init; }

    public required bool? IsText { get; init; }

    public required bool? CanBeWritten { get; init; }

    public required int? Length { get; init; }

    public required bool IsMandatory { get; init; }
}
