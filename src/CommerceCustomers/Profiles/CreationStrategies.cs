namespace CommerceCustomers.Profiles;

/// <summary>
/// The names of the strategies that come with the library.
/// </summary>
internal static class CreationStrategies
{
    /// <summary>Creates the customer in headquarters while the caller waits.</summary>
    public const string Sync = "sync";

    /// <summary>Keeps the customer durably and answers at once.</summary>
    public const string Async = "async";

    public static string For(CustomerCreationMode mode) => mode == CustomerCreationMode.Async ? Async : Sync;
}
