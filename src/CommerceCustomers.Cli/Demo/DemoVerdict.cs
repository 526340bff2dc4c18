using System.Text.Json.Nodes;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Records;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Cli.Demo;

// Counted by comparing what callers were told and what the channel database holds with what headquarters holds.
internal sealed record DemoVerdict(int Created, int Pending, int Unavailable, int MayExist, int InHeadquarters, int Lost, int Duplicates)
{
    private const int PageSize = 1000;

    public bool IsGood => Lost == 0 && Duplicates == 0;

    public static async Task<DemoVerdict> ReachAsync(DemoWorld world, IReadOnlyList<DemoTally> tallies, CancellationToken cancellationToken)
    {
        var held = world.Headquarters.Customers.GroupBy(static customer => customer.Id).ToDictionary(
            static group => group.Key, static group => group.Select(static customer => customer.Account).ToList());
        var synchronized = new Dictionary<CustomerId, AccountNumber>();
        var stillOnTheWay = new HashSet<CustomerId>();
        CustomerId? last = null;
        while (await world.Reader.ListAsync(CustomerFilter.All, last, PageSize, cancellationToken).ConfigureAwait(false) is { Count: > 0 } page)
        {
            foreach (var record in page)
            {
                if (record.Account is { } account)
                {
                    synchronized.Add(record.Id, account);
                }
                else if (record.State is CustomerState.Pending or CustomerState.Sending or CustomerState.NeedsAttention)
                {
                    stillOnTheWay.Add(record.Id);
                }
            }

            last = page[^1].Id;
        }

        var accepted = tallies.SelectMany(static tally => tally.Accepted).Distinct().ToList();
        return new DemoVerdict(
            tallies.Sum(static tally => tally.Count<Creation.CustomerCreationResult.Created>()),
            tallies.Sum(static tally => tally.Count<Creation.CustomerCreationResult.Pending>()),
            tallies.Sum(static tally => tally.Count<Creation.CustomerCreationResult.Unavailable>()),
            tallies.Sum(static tally => tally.CountMayExist()),
            held.Count,
            Lost: accepted.Count(id => !stillOnTheWay.Contains(id)
                && !(synchronized.TryGetValue(id, out var account) && held.TryGetValue(id, out var accounts) && accounts.Contains(account))),
            Duplicates: held.Values.Sum(static accounts => accounts.Count - 1)
                + tallies.SelectMany(static tally => tally.ToldUnavailable).Count(held.ContainsKey));
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
}
