namespace CommerceCustomers.AspNetCore.Operations.Pages;

/// <summary>Something that has happened with a customer.</summary>
internal sealed record TimelineStep(DateTimeOffset At, string Title, string? Detail = null)
{
    /// <summary>Gets who did it; null when nobody said so.</summary>
    public string? By { get; init; }
}
