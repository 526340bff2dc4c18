using System.Text.Json;

namespace CommerceCustomers.LookAlike;

/// <summary>A row that the look-alike holds.</summary>
/// <param name="Company">Its company.</param>
/// <param name="Account">Its account number; empty in companion entities.</param>
/// <param name="Fields">All its fields.</param>
/// <param name="At">When it was created, by the look-alike's clock.</param>
public sealed record LookAlikeRow(string Company, string Account, IReadOnlyDictionary<string, JsonElement> Fields, DateTimeOffset At)
{
    /// <summary>Reads a text field.</summary>
    /// <param name="field">Its name.</param>
    /// <returns>The text, or null.</returns>
    public string? Text(string field) => Fields.TryGetValue(field, out var value) ? value.ToString() : null;
}
