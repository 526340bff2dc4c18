namespace CommerceCustomers;

/// <summary>
/// The names of the strategies that come with the library.
/// </summary>
public static class CreationStrategies
{
    /// <summary>Creates the customer in headquarters while the caller waits.</summary>
    public const string Sync = "sync";

    /// <summary>Keeps the customer durably and answers at once.</summary>
    public const string Async = "async";

    internal static string For(CustomerCreationMode mode) => mode == CustomerCreationMode.Async ? Async : Sync;
}
