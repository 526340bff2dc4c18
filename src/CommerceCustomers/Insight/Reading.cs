namespace CommerceCustomers.Insight;

// What a look in the background has found last, and whether the next one is under way.
internal readonly record struct Reading<T>(T? Value, Exception? Failure, TimeSpan? FailingFor, TimeSpan? UnderWayFor, bool IsDoubted)
    where T : class;
