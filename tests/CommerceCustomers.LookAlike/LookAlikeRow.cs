using System.Text.Json;

namespace CommerceCustomers.LookAlike;

/// <summary>A row that the look-alike holds.</summary>
/// <param name="Company">Its company.</param>
/// <param name="Account">Its account number; empty in entity sets other than CustomersV3.</param>
/// <param name="Fields">All its fields.</param>
/// <param name="At">When it was created, by the look-alike's clock.</param>
public sealed record LookAlikeRow(string Company, string Account, IReadOnlyDictionary<string, JsonElement> Fields, DateTimeOffset At)
{
    /// <summary>Reads a text field.</summary>
    /// <param name="field">Its name.</param>
    /// <returns>The text, or null.</returns>
    public string? Text(string field) => Fields.TryGetValue(field, out var value) ? value.ToString() : null;

    /// <summary>Returns the row with another text in a field.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">The text.</param>
    /// <returns>A new row; the look-alike keeps the old one unless a test replaces it.</returns>
    public LookAlikeRow With(string field, string value)
        => this with { Fields = new Dictionary<string, JsonElement>(Fields) { [field] = JsonSerializer.SerializeToElement(value) } };
}
