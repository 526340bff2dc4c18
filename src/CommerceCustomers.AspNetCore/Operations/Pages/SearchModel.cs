namespace CommerceCustomers.AspNetCore.Operations.Pages;

/// <summary>The page that searches for a person, with what was found.</summary>
internal sealed record SearchModel
{
    /// <summary>Gets the kind of thing that is searched by.</summary>
    public SearchField Kind { get; init; } = SearchField.Name;

    public FieldText Text { get; init; } = FieldText.Empty;

    public FieldText Issuer { get; init; } = FieldText.Empty;

    /// <summary>Gets why the search was not made; null when nothing hindered it.</summary>
    public string? Problem { get; init; }

    /// <summary>Gets what was found; null before a search.</summary>
    public CustomerPage? Found { get; init; }
}
