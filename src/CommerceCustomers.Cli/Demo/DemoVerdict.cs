using System.Text.Json.Nodes;
using CommerceCustomers.Cli.Output;
using CommerceCustomers.Records;

namespace CommerceCustomers.Cli.Demo;

/// <summary>
/// The result of the demo: what callers were told and what the channel database holds, compared with what
/// headquarters holds.
/// </summary>
internal sealed record DemoVerdict
{
    private const int PageSize = 1000;

    public int Created { get; init; }

    public int Pending { get; init; }

    /// <summary>Gets how many were told "unavailable" without "may exist", as in every table.</summary>
    public int Unavailable { get; init; }

    public int MayExist { get; init; }

    /// <summary>Gets how many of those that "may exist" headquarters turned out to hold.</summary>
    public int Found { get; init; }

    /// <summary>Gets how many of the pending customers still wait at the end. None, unless draining took too long.</summary>
    public int StillWaiting { get; init; }

    public int InHeadquarters { get; init; }

    public int Lost { get; init; }

    public int Duplicates { get; init; }

    public bool IsGood => Lost == 0 && Duplicates == 0;

    public static async Task<DemoVerdict> CountAsync(DemoWorld world, IReadOnlyList<DemoTally> tallies, CancellationToken cancellationToken)
    {
        var held = world.Headquarters.Customers.GroupBy(static customer => customer.Id).ToDictionary(
            static group => group.Key, static group => group.Select(static customer => customer.Account).ToList());
        var (synchronized, unfinished) = await ReadAsync(world.Finder, cancellationToken).ConfigureAwait(false);
        var accepted = tallies.SelectMany(static tally => tally.Accepted).Distinct().ToList();
        return new DemoVerdict
        {
            Created = tallies.Sum(static tally => tally.Count<CustomerCreationResult.Created>()),
            Pending = tallies.Sum(static tally => tally.Count<CustomerCreationResult.Pending>()),
            Unavailable = tallies.Sum(static tally => tally.CountUnavailable()),
            MayExist = tallies.Sum(static tally => tally.CountMayExist()),
            Found = tallies.SelectMany(static tally => tally.ToldMayExist).Count(held.ContainsKey),
            StillWaiting = accepted.Count(id => unfinished.Contains(id) && !held.ContainsKey(id)),
            InHeadquarters = held.Count,
            Lost = accepted.Count(id => !unfinished.Contains(id) && !IsHeld(id)),
            Duplicates = held.Values.Sum(static accounts => accounts.Count - 1)
                + tallies.SelectMany(static tally => tally.ToldUnavailable).Count(held.ContainsKey),
        };

        bool IsHeld(CustomerId id) => synchronized.TryGetValue(id, out var account)
            && held.TryGetValue(id, out var accounts)
            && accounts.Contains(account);
    }

    /// <summary>Says how what the callers were told adds up to what headquarters holds.</summary>
    public string Sum()
    {
        var waiting = StillWaiting > 0 ? string.Create(DisplayText.Culture, $" - {StillWaiting:N0} still waiting") : "";
        var notFound = MayExist > Found
            ? string.Create(DisplayText.Culture, $" {MayExist - Found:N0} were told \"may exist\" and were not found.")
            : "";
        return string.Create(
            DisplayText.Culture,
            $"{Created:N0} created + {Pending:N0} waited + {Found:N0} told \"may exist\" and found{waiting} = {InHeadquarters:N0} in "
            + $"headquarters. {Unavailable:N0} were told \"unavailable\" and are not there.{notFound}");
    }

    public JsonObject ToJson() => new()
    {
        ["created"] = Created,
        ["pending"] = Pending,
        ["unavailable"] = Unavailable,
        ["mayExist"] = MayExist,
        ["mayExistFound"] = Found,
        ["inHeadquarters"] = InHeadquarters,
        ["lost"] = Lost,
        ["duplicates"] = Duplicates,
    };

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
