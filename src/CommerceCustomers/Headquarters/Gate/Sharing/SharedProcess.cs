using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommerceCustomers.Headquarters.Gate.Sharing;

/// <summary>What the shared text says of one process.</summary>
internal sealed record SharedProcess
{
    public string Id { get; init; } = "";

    /// <summary>Gets a number that changes whenever the process renews its lease. No clock of another process counts.</summary>
    public long Beat { get; init; }

    /// <summary>Gets how many places it holds.</summary>
    public int Places { get; init; }

    /// <summary>Gets how many of them calls may take that catch up.</summary>
    public int CatchUp { get; init; }

    public int WantsLive { get; init; }

    public int WantsCatchUp { get; init; }

    /// <summary>Gets the number of the change with which it began to hold places or, holding none, to wait for one.</summary>
    public long Since { get; init; }

    /// <summary>Gets what a newer version of the library has written beside.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }

    [JsonIgnore]
    public PlaceShare Held => new(Places, CatchUp);

    [JsonIgnore]
    public PlaceDemand Demand => new(WantsLive, WantsCatchUp);
}
