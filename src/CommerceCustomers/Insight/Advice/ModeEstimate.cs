namespace CommerceCustomers.Insight.Advice;

/// <summary>What was measured in the present mode, and what the other mode would have meant for the same sign-ups.</summary>
internal sealed record ModeEstimate
{
    /// <summary>Gets when the first of the sign-ups was measured; null without any.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Gets how many sign-ups were measured.</summary>
    public int SignUps { get; init; }

    /// <summary>
    /// Gets how many sign-ups of sync mode, measured or estimated, headquarters could not answer in time, so that they fail or are kept.
    /// </summary>
    public double Unanswered { get; init; }

    /// <summary>Gets how many sign-ups of sync mode, measured or estimated, call headquarters while the shopper waits.</summary>
    public double Requests { get; init; }

    /// <summary>Gets how long shoppers wait for headquarters in sync mode, those whom it answered in time.</summary>
    public WeightedDurations Waits { get; init; } = new();

    /// <summary>Gets how long customers are missing in headquarters in async mode.</summary>
    public WeightedDurations Lags { get; init; } = new();

    /// <summary>Gets for how long calls were not allowed since the first sign-up.</summary>
    public TimeSpan Shut { get; init; }
}
