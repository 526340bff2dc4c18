using System.Text.Json;

namespace CommerceCustomers.Headquarters.Gate.Sharing;

/// <summary>Turns what is shared into the text that stores keep, and back. What cannot be read counts as nothing.</summary>
internal static class SharedGatesText
{
    private const int MostProcesses = 1000;
    private const int MostWords = 200;
    private const int MostPlaces = 100_000;

    public static string Write(SharedGates gates) => JsonSerializer.Serialize(gates, SharedGatesJsonContext.Default.SharedGates);

    public static SharedGates Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return new SharedGates();
        }

        try
        {
            return Checked(JsonSerializer.Deserialize(text, SharedGatesJsonContext.Default.SharedGates) ?? new SharedGates());
        }
        catch (JsonException)
        {
            return new SharedGates();
        }
    }

    // Lists may be null or hold nulls and doubles when another program has written them.
    private static SharedGates Checked(SharedGates gates) => gates with
    {
        Sequence = Math.Clamp(gates.Sequence, 0, long.MaxValue / 2),
        Processes =
        [
            .. (gates.Processes ?? []).Where(static process => !string.IsNullOrEmpty(process?.Id)).DistinctBy(static process => process.Id)
                .Select(Checked).Take(MostProcesses),
        ],
        Words =
        [
            .. (gates.Words ?? []).Where(static word => word?.Gate is not null).DistinctBy(static word => word.Gate).Take(MostWords),
        ],
    };

    private static SharedProcess Checked(SharedProcess process)
    {
        var places = Math.Clamp(process.Places, 0, MostPlaces);
        return process with
        {
            Places = places,
            CatchUp = Math.Clamp(process.CatchUp, 0, places),
            WantsLive = Math.Clamp(process.WantsLive, 0, MostPlaces),
            WantsCatchUp = Math.Clamp(process.WantsCatchUp, 0, MostPlaces),
        };
    }
}
