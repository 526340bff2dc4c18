namespace CommerceCustomers.Simulated.Adapter;

/// <summary>The one key below <c>Headquarters</c> that the simulated headquarters reads.</summary>
internal static class SimulatedSettings
{
    private const string Down = "Down";

    public static readonly IReadOnlyList<string> Keys = [Down];

    public static bool IsDown(IAdapterSettings settings)
        => settings.HeadquartersOptions.TryGetValue(Down, out var value) && bool.TryParse(value, out var isDown) && isDown;

    public static IEnumerable<KeyValuePair<string, string>> Errors(IAdapterSettings settings)
        => settings.HeadquartersOptions.TryGetValue(Down, out var value) && !bool.TryParse(value, out _)
            ? [KeyValuePair.Create(Down, $"Expected true or false, but found '{value}'.")]
            : [];
}
