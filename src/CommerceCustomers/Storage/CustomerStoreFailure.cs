namespace CommerceCustomers.Storage;

/// <summary>The words of <see cref="CustomerStoreException.Failure"/>, which explains them.</summary>
internal static class CustomerStoreFailure
{
    public const string NotReachable = nameof(NotReachable);
    public const string ReadOnly = nameof(ReadOnly);
    public const string Locked = nameof(Locked);
    public const string Full = nameof(Full);
    public const string NoDatabase = nameof(NoDatabase);
    public const string NotADatabase = nameof(NotADatabase);
    public const string NewerSchema = nameof(NewerSchema);
    public const string Unsafe = nameof(Unsafe);
    public const string Busy = nameof(Busy);
    public const string Damaged = nameof(Damaged);
    public const string Closed = nameof(Closed);
}
