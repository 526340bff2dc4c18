namespace CommerceCustomers.Insight;

/// <summary>The last result of a background reading and whether another one is running.</summary>
internal readonly record struct Reading<T>(T? Value, Exception? Failure, TimeSpan? FailingFor, TimeSpan? UnderWayFor, bool IsDoubted)
    where T : class;
