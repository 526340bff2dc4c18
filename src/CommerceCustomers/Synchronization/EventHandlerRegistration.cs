namespace CommerceCustomers.Synchronization;

/// <summary>
/// A handler as the application has registered it: its name in the channel database, and how a delivery gets it from its scope.
/// </summary>
internal sealed record EventHandlerRegistration(string Name, Type Type, Func<IServiceProvider, ICustomerEventHandler> Resolve)
{
    public const int LongestName = 200;
}
