namespace CommerceCustomers.Cli.Import;

internal sealed record ImportOptions
{
    public required string File { get; init; }

    // "Header=field", as they stand on the command line.
    public IReadOnlyList<string> Maps { get; init; } = [];

    public string? KeyHeader { get; init; }
}
