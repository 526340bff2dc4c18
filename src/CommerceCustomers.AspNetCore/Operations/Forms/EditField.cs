namespace CommerceCustomers.AspNetCore.Operations.Forms;

/// <summary>A field of the form that edits a customer.</summary>
/// <param name="Name">The path of the field in a customer, such as <c>addresses[0].city</c>; also its name in the form.</param>
/// <param name="Label">What the reader sees.</param>
/// <param name="Kind">How it is filled in.</param>
/// <param name="Value">The present text.</param>
internal sealed record EditField(string Name, string Label, EditFieldKind Kind, string Value)
{
    /// <summary>Gets what is wrong with it; null when nothing is.</summary>
    public string? Error { get; init; }

    /// <summary>Gets what somebody else has saved there since the reader opened the form; null when nobody has.</summary>
    public string? Saved { get; init; }

    /// <summary>Gets advice; null when there is none.</summary>
    public string? Hint { get; init; }

    /// <summary>Gets the values to choose from, with their words.</summary>
    public IReadOnlyList<(string Value, string Words)> Options { get; init; } = [];

    /// <summary>Gets the id of the input.</summary>
    public string Id => "field-" + Name
        .Replace('[', '-')
        .Replace("].", "-", StringComparison.Ordinal)
        .Replace("]", "", StringComparison.Ordinal)
        .Replace('.', '-')
        .Replace(' ', '_');
}
