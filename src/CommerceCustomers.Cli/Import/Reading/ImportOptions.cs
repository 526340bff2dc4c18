using CommerceCustomers.Cli.Output;
using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Cli.Import.Reading;

internal sealed record ImportOptions
{
    public required string File { get; init; }

    /// <summary>The arguments "Header=field" of --map.</summary>
    public IReadOnlyList<string> Maps { get; init; } = [];

    /// <summary>The headers of columns to leave out.</summary>
    public IReadOnlyList<string> Skips { get; init; } = [];

    public string? KeyHeader { get; init; }

    /// <summary>The encoding given by the user, or null to detect it.</summary>
    public string? EncodingName { get; init; }

    /// <summary>What headquarters can hold; no column is guessed to be a field that headquarters cannot hold.</summary>
    public HeadquartersLimits Limits { get; init; } = new();

    /// <summary>The commands that the reasons of refused rows advise.</summary>
    public AdvisedCommand Advised { get; init; } = AdvisedCommand.Plain;
}
