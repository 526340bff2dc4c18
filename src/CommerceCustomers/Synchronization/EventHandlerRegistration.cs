namespace CommerceCustomers.Synchronization;

// A handler as the application has registered it: its name in the channel database, and how it is taken from the scope of a delivery.
internal sealed record EventHandlerRegistration(string Name, Type Type, Func<IServiceProvider, ICustomerEventHandler> Resolve)
{
    public const int LongestName = 200;
}
