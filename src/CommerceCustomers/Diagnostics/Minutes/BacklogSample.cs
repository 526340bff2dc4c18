namespace CommerceCustomers.Diagnostics.Minutes;

/// <summary>How many customers of a channel were on their way when somebody counted, and since when the oldest of them.</summary>
internal sealed record BacklogSample(DateTimeOffset At, long Pending, DateTimeOffset? OldestAt);
