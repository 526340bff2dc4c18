using System.Text.Json;

namespace CommerceCustomers.Profiles;

/// <summary>
/// Turns a creation decision into text and back.
/// </summary>
internal static class DecisionText
{
    public static string Write(CreationDecision decision) => JsonSerializer.Serialize(
        new StoredDecision(
            decision.Mode,
            decision.Source,
            decision.Profile,
            decision.Strategy,
            decision.Reason,
            decision.Inherited.Count == 0 ? null : decision.Inherited),
        DecisionJsonContext.Default.StoredDecision);

    public static CreationDecision Read(string text)
    {
        try
        {
            var stored = JsonSerializer.Deserialize(text, DecisionJsonContext.Default.StoredDecision)
                ?? throw new FormatException("Expected a creation decision, but found null.");
            return new CreationDecision(
                stored.Mode, stored.Source, stored.Profile, stored.Strategy, stored.Reason, inherited: stored.Inherited);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentNullException)
        {
            throw new FormatException("Expected a creation decision, but found something else.", exception);
        }
    }
}
