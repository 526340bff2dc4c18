using System.Text.Json.Nodes;
using CommerceCustomers.Creation;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Insight;
using CommerceCustomers.Records;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Cli.Demo;

/// <summary>
/// The result of the demo: what callers were told and what the channel database holds, compared with what
/// headquarters holds.
/// </summary>
internal sealed record DemoVerdict(int Created, int Pending, int Unavailable, int MayExist, int InHeadquarters, int Lost, int Duplicates)
{
    private const int PageSize = 1000;

    public bool IsGood => Lost == 0 && Duplicates == 0;

    public static async Task<DemoVerdict> CountAsync(DemoWorld world, IReadOnlyList<DemoTally> tallies, CancellationToken cancellationToken)
    {
        var held = world.Headquarters.Customers.GroupBy(static customer => customer.Id).ToDictionary(
            static group => group.Key, static group => group.Select(static customer => customer.Account).ToList());
        var (synchronized, unfinished) = await ReadAsync(world.Finder, cancellationToken).ConfigureAwait(false);
        var accepted = tallies.SelectMany(static tally => tally.Accepted).Distinct().ToList();
        return new DemoVerdict(
            tallies.Sum(static tally => tally.Count<CustomerCreationResult.Created>()),
            tallies.Sum(static tally => tally.Count<CustomerCreationResult.Pending>()),
            tallies.Sum(static tally => tally.Count<CustomerCreationResult.Unavailable>()),
            tallies.Sum(static tally => tally.CountMayExist()),
            held.Count,
            Lost: accepted.Count(id => !unfinished.Contains(id) && !IsHeld(id)),
            Duplicates: held.Values.Sum(static accounts => accounts.Count - 1)
                + tallies.SelectMany(static tally => tally.ToldUnavailable).Count(held.ContainsKey));

        bool IsHeld(CustomerId id) => synchronized.TryGetValue(id, out var account)
            && held.TryGetValue(id, out var accounts)
            && accounts.Contains(account);
    }

    public string ToJson() => new JsonObject
    {
        ["created"] = Created,
        ["pending"] = Pending,
        ["unavailable"] = Unavailable,
        ["mayExist"] = MayExist,
        ["inHeadquarters"] = InHeadquarters,
        ["lost"] = Lost,
        ["duplicates"] = Duplicates,
    }.ToString();

    private static async Task<(Dictionary<CustomerId, AccountNumber> Synchronized, HashSet<CustomerId> Unfinished)> ReadAsync(
        ICustomerFinder finder, CancellationToken cancellationToken)
    {
        var synchronized = new Dictionary<CustomerId, AccountNumber>();
        var unfinished = new HashSet<CustomerId>();
        CustomerId? after = null;
        do
        {
            var page = await finder.ListAsync(new CustomerFilter(), after, PageSize, cancellationToken).ConfigureAwait(false);
            foreach (var record in page.Customers)
            {
                if (record.AccountNumber is { } account)
                {
                    synchronized.Add(record.CustomerId, account);
                }
                else if (!record.State.IsClosed())
                {
                    unfinished.Add(record.CustomerId);
                }
            }

            after = page.Next;
        }
        while (after is not null);

        return (synchronized, unfinished);
    }
}
