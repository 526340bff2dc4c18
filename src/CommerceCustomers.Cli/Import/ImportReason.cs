using CommerceCustomers.Cli.Output;





namespace CommerceCustomers.Cli.Import;

/// <summary>Why a number of rows made no customer.</summary>
internal sealed record ImportReason
{
    public long Count { get; init; }

    /// <summary>Empty when the reason concerns whole rows.</summary>
    public required string Header { get; init; }

    public required string Field { get; init; }

    /// <summary>The error code, under which the catalogue explains the reason.</summary>
    public required string Code { get; init; }

    public required string Message { get; init; }

    /// <summary>The adapter setting that would make headquarters take the value, or null.</summary>
    public string? Setting { get; init; }

    public override string ToString()
    {
        var header = Header.Length == 0 ? "" : $"{Header}: ";
        var advice = Setting is null ? "" : $" The setting {Setting} makes room.";
        return string.Create(DisplayText.Culture, $"{Count:N0} × {header}{Message}{advice} ({Code})");
    }
}
