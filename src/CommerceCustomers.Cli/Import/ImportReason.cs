using CommerceCustomers.Cli.Output;

namespace CommerceCustomers.Cli.Import;

// Why so many rows made no customer.
internal sealed record ImportReason
{
    public long Count { get; init; }

    // Empty when it concerns whole rows.
    public required string Header { get; init; }

    public required string Field { get; init; }

    public required string Message { get; init; }

    // The setting of the adapter that would make room, or null.
    public string? Setting { get; init; }

    public override string ToString() => string.Create(
        DisplayText.Culture,
        $"{Count:N0} × {(Header.Length == 0 ? "" : $"{Header}: ")}{Message}{(Setting is null ? "" : $" The setting {Setting} makes room.")}");
}
