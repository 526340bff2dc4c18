namespace CommerceCustomers.AspNetCore.Tests.Fixtures;

/// <summary>A finder whose channel database cannot be written, so that a search, which is recorded, fails.</summary>
internal sealed class LockedFinder : ICustomerFinder
{
    public Task<CustomerPage> SearchAsync(CustomerSearch search, string by, CancellationToken cancellationToken)
        => throw new CustomerStoreException("Busy", "The channel database is locked.");

    public Task<CustomerRecord?> FindAsync(CustomerId customerId, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    public Task<CustomerRecord?> FindAsync(LegalEntityId legalEntity, AccountNumber accountNumber, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    public Task<CustomerRecord?> FindByKeyAsync(ChannelId channel, string idempotencyKey, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    public Task<CustomerPage> ListAsync(CustomerFilter filter, CustomerId? after, int count, CancellationToken cancellationToken)
        => throw new NotSupportedException();
}
