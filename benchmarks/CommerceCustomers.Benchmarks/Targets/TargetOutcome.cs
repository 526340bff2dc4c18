namespace CommerceCustomers.Benchmarks.Targets;

internal enum TargetOutcome
{
    Met,
    NotMet,

    /// <summary>It belongs here, and something that it needs is missing.</summary>
    NotMeasured,

    /// <summary>Another command measures it and has an exit code of its own.</summary>
    Elsewhere,
}
