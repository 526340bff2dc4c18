using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommerceCustomers.Headquarters.Gate.Sharing;

/// <summary>What the processes on one channel database share of the gate: who holds how many places, and which gates are shut.</summary>
internal sealed record SharedGates
{
    public const int PresentVersion = 1;

    /// <summary>Gets the version of the library's text. A newer one only adds.</summary>
    public int Version { get; init; } = PresentVersion;

    /// <summary>Gets the number of the last change.</summary>
    public long Sequence { get; init; }

    public IReadOnlyList<SharedProcess> Processes { get; init; } = [];

    public IReadOnlyList<SharedWord> Words { get; init; } = [];

    /// <summary>Gets what a newer version of the library has written beside.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }
}
