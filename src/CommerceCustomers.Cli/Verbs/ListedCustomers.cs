using System.Runtime.CompilerServices;

namespace CommerceCustomers.Cli.Verbs;

/// <summary>
/// Reads customers page by page, so that memory holds one page however many are listed.
/// </summary>
internal static class ListedCustomers
{
    private const int PageCount = 1000;

    public static async IAsyncEnumerable<CustomerRecord> ReadAsync(
        ICustomerFinder finder,
        CustomerFilter filter,
        CustomerId? after,
        int count,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var remaining = count; remaining > 0;)
        {
            var page = await finder.ListAsync(filter, after, Math.Min(remaining, PageCount), cancellationToken).ConfigureAwait(false);
            foreach (var customer in page.Customers)
            {
                yield return customer;
            }

            if (page.Next is null)
            {
                yield break;
            }

            remaining -= page.Customers.Count;
            after = page.Next;
        }
    }
}
