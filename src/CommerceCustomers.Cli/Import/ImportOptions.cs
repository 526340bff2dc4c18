using CommerceCustomers.Customers;

namespace CommerceCustomers.Cli.Import;

internal sealed record ImportOptions
{
    public required string File { get; init; }

    // "Header=field", as they stand on the command line.
    public IReadOnlyList<string> Maps { get; init; } = [];

    // Headers of columns to leave out.
    public IReadOnlyList<string> Skips { get; init; } = [];

    public string? KeyHeader { get; init; }

    // The name of the file's encoding; without it the encoding is found.
    public string? EncodingName { get; init; }

    // What headquarters can hold: what it cannot hold is not guessed.
    public HeadquartersLimits Limits { get; init; } = HeadquartersLimits.Default;
}
