using System.Text.Json;
using CommerceCustomers.Records;

namespace CommerceCustomers.Storage;

/// <summary>
/// Turns a creation decision into text and back, for stores. Decisions are few: keep each text once and refer to it.
/// </summary>
public static class DecisionText
{
    /// <summary>
    /// Writes a decision.
    /// </summary>
    /// <param name="decision">The decision.</param>
    /// <returns>A text that is the same for equal decisions.</returns>
    public static string Write(CreationDecision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return JsonSerializer.Serialize(
            new StoredDecision(
                decision.Mode,
                decision.Source,
                decision.Profile,
                decision.Strategy,
                decision.Reason,
                decision.Inherited.Count == 0 ? null : decision.Inherited),
            StoredJsonContext.Default.StoredDecision);
    }

    /// <summary>
    /// Reads a decision.
    /// </summary>
    /// <param name="text">What <see cref="Write"/> wrote.</param>
    /// <returns>The decision.</returns>
    /// <exception cref="FormatException"><paramref name="text"/> is something else.</exception>
    public static CreationDecision Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            var stored = JsonSerializer.Deserialize(text, StoredJsonContext.Default.StoredDecision)
                ?? throw new FormatException("Expected a creation decision, but found null.");
            return new CreationDecision
            {
                Mode = stored.Mode,
                Source = stored.Source,
                Profile = stored.Profile,
                Strategy = stored.Strategy,
                Reason = stored.Reason,
                Inherited = stored.Inherited ?? [],
            };
        }
        catch (JsonException exception)
        {
            throw new FormatException("Expected a creation decision, but found something else.", exception);
        }
    }
}
