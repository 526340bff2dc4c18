using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommerceCustomers.Headquarters.Gate.Sharing;

/// <summary>
/// A word: what the shared text says of one gate that is shut. It says no more than the status shows, where there is no personal data.
/// Times are of the wall clock.
/// </summary>
internal sealed record SharedWord
{
    /// <summary>Gets the gate: nothing for headquarters itself, otherwise a legal entity or a part.</summary>
    public string Gate { get; init; } = "";

    /// <summary>Gets a number that changes with what is said.</summary>
    public long Number { get; init; }

    public DateTimeOffset? Since { get; init; }

    public DateTimeOffset? RetryAt { get; init; }

    public DateTimeOffset? LiveRetryAt { get; init; }

    /// <summary>Gets how long the pause was when this was said. Nobody waits longer, whatever the clocks say.</summary>
    public double PauseSeconds { get; init; }

    public string? Reason { get; init; }

    /// <summary>Gets the name of the failure. One that a newer version knows alone is read as none.</summary>
    public string? Cause { get; init; }

    public string? Code { get; init; }

    public int Shuts { get; init; }

    /// <summary>Gets the process that may try whether calls work again; nobody else does meanwhile.</summary>
    public string? TriedBy { get; init; }

    /// <summary>Gets what a newer version of the library has written beside.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }
}
