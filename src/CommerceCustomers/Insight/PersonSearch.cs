using CommerceCustomers.Delivery;
using CommerceCustomers.Records;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommerceCustomers.Insight;

/// <summary>
/// Searches for a person, and records that somebody did. A program that only lists customers has no store, so the store is asked for when a
/// search is to be recorded.
/// </summary>
internal sealed partial class PersonSearch(
    ICustomerReader reader,
    Func<ICustomerStore> store,
    IChannelDirectory channels,
    ShownRecords shownRecords,
    ILiveSettings settings,
    TimeProvider timeProvider,
    ILogger<PersonSearch>? logger = null)
{
    private const int PageCount = 50;

    // Few names have all bits of another one, so the first read has the whole page as a rule.
    private static readonly int[] CandidateCounts = [2 * PageCount, 8 * PageCount];

    private readonly ILogger _logger = logger ?? NullLogger<PersonSearch>.Instance;

    public async Task<CustomerPage> SearchAsync(CustomerSearch search, string by, CancellationToken cancellationToken)
    {
        var kind = SearchRules.KindOf(search);
        var (records, next) = kind switch
        {
            SearchKind.CustomerId => Page(
                [await reader.FindAsync(search.CustomerId!.Value, cancellationToken).ConfigureAwait(false)], search.Before),
            SearchKind.AccountNumber => Page(
                await FindAccountsAsync(search, cancellationToken).ConfigureAwait(false), search.Before),
            SearchKind.Name => await FindNamesAsync(search, cancellationToken).ConfigureAwait(false),
            _ => await FindMatchesAsync(search, cancellationToken).ConfigureAwait(false),
        };

        var entry = SearchText.Write(timeProvider.GetUtcNow(), kind.ToString(), records.Count, mayBeMore: next is not null, by);
        await store().RecordSearchAsync(entry, cancellationToken).ConfigureAwait(false);
        Log.Searched(_logger, kind, records.Count);
        return new CustomerPage(await shownRecords.OfAsync(records, cancellationToken).ConfigureAwait(false), next);
    }

    private async Task<FoundPage> FindMatchesAsync(CustomerSearch search, CancellationToken cancellationToken)
    {
        var known = search.Phone is null ? [] : await channels.ListAsync(cancellationToken).ConfigureAwait(false);
        var match = SearchHashes.Of(search, known, settings.Current.HashKeys);
        var found = await reader.FindMatchesAsync(match, search.Before, PageCount + 1, cancellationToken).ConfigureAwait(false);
        return Page(found, before: null);
    }

    // Customers of a channel that was removed from the settings can still be found.
    private async Task<IReadOnlyList<StoredRecord?>> FindAccountsAsync(CustomerSearch search, CancellationToken cancellationToken)
    {
        // A channel database finds an account number as it is written. Most are issued in capital letters, and few are typed so.
        var text = search.AccountNumber!.Trim();
        var accounts = new[] { text, text.ToUpperInvariant() }.Distinct(StringComparer.Ordinal)
            .Select(static one => new AccountNumber(one));
        IEnumerable<LegalEntityId> legalEntities = search.LegalEntity is { } named
            ? [named]
            : (await channels.ListAsync(cancellationToken).ConfigureAwait(false)).Select(static channel => channel.LegalEntity)
                .Concat((await reader.CountAsync(cancellationToken).ConfigureAwait(false)).Select(static count => count.LegalEntity))
                .Distinct();
        var found = new List<StoredRecord?>();
        foreach (var legalEntity in legalEntities)
        {
            foreach (var account in accounts)
            {
                found.Add(await reader.FindAsync(legalEntity, account, cancellationToken).ConfigureAwait(false));
            }
        }

        return [.. found.OfType<StoredRecord>().DistinctBy(static record => record.CustomerId)];
    }

    private async Task<FoundPage> FindNamesAsync(CustomerSearch search, CancellationToken cancellationToken)
    {
        var words = NameWords.Of(search.Name);
        var found = new List<StoredRecord>();
        var before = search.Before;
        foreach (var count in CandidateCounts)
        {
            var candidates = await reader.ListNamedAsync(NameWords.BitsOf(words), before, count, cancellationToken).ConfigureAwait(false);
            foreach (var candidate in candidates)
            {
                if (found.Count == PageCount)
                {
                    return new FoundPage(found, before);
                }

                before = candidate.CustomerId;
                if (CustomerRecords.Of(candidate).Customer is { } customer && NameWords.AreIn(words, customer))
                {
                    found.Add(candidate);
                }
            }

            if (candidates.Count < count)
            {
                return new FoundPage(found, Next: null);
            }
        }

        return new FoundPage(found, before);
    }

    /// <summary>Makes the page of what was found, the newest first. An erased customer is not found by anything.</summary>
    private static FoundPage Page(IReadOnlyList<StoredRecord?> found, CustomerId? before)
    {
        var customers = found
            .OfType<StoredRecord>()
            .Where(record => record.Withdrawal != WithdrawalReason.Erased && !(record.CustomerId.Value >= before?.Value))
            .OrderByDescending(static record => record.CustomerId.Value)
            .ToList();
        return customers.Count <= PageCount
            ? new FoundPage(customers, Next: null)
            : new FoundPage(customers[..PageCount], customers[PageCount - 1].CustomerId);
    }

    private readonly record struct FoundPage(IReadOnlyList<StoredRecord> Records, CustomerId? Next);
}
