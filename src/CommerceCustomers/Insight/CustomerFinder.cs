using CommerceCustomers.Delivery;
using CommerceCustomers.Records;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Insight;

internal sealed class CustomerFinder(
    ICustomerReader reader, PersonSearch persons, ShownRecords shownRecords, ILiveSettings settings) : ICustomerFinder
{
    private const int MaxCount = 10_000;
    private const int MaxPageBytes = 2 * 1024 * 1024;

    public async Task<CustomerRecord?> FindAsync(CustomerId customerId, CancellationToken cancellationToken)
        => await shownRecords.OfAsync(
            await reader.FindAsync(customerId, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public async Task<CustomerRecord?> FindAsync(
        LegalEntityId legalEntity, AccountNumber accountNumber, CancellationToken cancellationToken)
        => await shownRecords.OfAsync(
            await reader.FindAsync(legalEntity, accountNumber, cancellationToken).ConfigureAwait(false), cancellationToken)
            .ConfigureAwait(false);

    public async Task<CustomerRecord?> FindByKeyAsync(ChannelId channel, string idempotencyKey, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(idempotencyKey);
        var keys = settings.Current.HashKeys;
        return await reader.FindKeyAsync(channel, idempotencyKey, keys, cancellationToken).ConfigureAwait(false) is { } binding
            ? await FindAsync(binding.CustomerId, cancellationToken).ConfigureAwait(false)
            : null;
    }

    public async Task<CustomerPage> ListAsync(CustomerFilter filter, CustomerId? after, int count, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MaxCount);

        var customers = new List<StoredRecord>();
        CustomerId? next = null;
        long bytes = 0;

        // One record more than the caller asked for shows whether there is a next page.
        await foreach (var record in RecordSteps.ReadAsync(reader, filter, after, count + 1, cancellationToken).ConfigureAwait(false))
        {
            bytes += record.Payload.Length;
            if (customers.Count == count || (bytes > MaxPageBytes && customers.Count > 0))
            {
                next = customers[^1].CustomerId;
                break;
            }

            customers.Add(record);
        }

        return new CustomerPage(await shownRecords.OfAsync(customers, cancellationToken).ConfigureAwait(false), next);
    }

    public Task<CustomerPage> SearchAsync(CustomerSearch search, string by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(search);
        HistoryText.ThrowIfUnusable(by, nameof(by));
        return search.Fault is { } fault
            ? throw new ArgumentException(fault.Message, nameof(search))
            : persons.SearchAsync(search, by, cancellationToken);
    }
}
