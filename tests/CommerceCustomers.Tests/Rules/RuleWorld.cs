using CommerceCustomers.Channels;
using CommerceCustomers.Creation;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Profiles;
using CommerceCustomers.Settings;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Rules;

// What the tests of the rules have in common: a world for each profile, and names for moments and customers.
internal static class RuleWorld
{
    public static readonly FunctionalityProfile Fail = new() { Id = Given.Profile, HeadquartersWaitTimeout = TimeSpan.FromSeconds(15) };

    public static readonly FunctionalityProfile CreateAsync = Fail with { WhenHeadquartersUnavailable = UnavailableBehavior.CreateAsync };

    public static readonly FunctionalityProfile Async = Fail with { CreateCustomerInAsyncMode = true };

    public static readonly TimeSpan SettlingTime = TimeSpan.FromSeconds(30);

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static World Of(FunctionalityProfile profile, IHeadquarters? headquarters = null)
        => new(Given.Settings(profile), headquarters is null ? null : _ => headquarters);

    // A change of the settings while the process runs.
    public static void Change(
        this World world, FunctionalityProfile? profile = null, HeadquartersSettings? headquarters = null, params Channel[] channels)
    {
        var current = world.Settings.Current;
        world.Settings.Current = Given.Settings(
            profile ?? current.FunctionalityProfiles[Given.Profile],
            headquarters ?? current.Headquarters,
            current.Synchronizer,
            channels.Length == 0 ? [.. current.Channels.Values] : channels);
    }

    public static void TimeOutNow(this World world)
        => world.Headquarters.FailAfterCommitBetween(world.Clock.GetUtcNow(), world.Clock.GetUtcNow().AddSeconds(1));

    public static CustomerId Id(this CustomerCreationResult result) => result switch
    {
        CustomerCreationResult.Pending pending => pending.CustomerId,
        CustomerCreationResult.Created created => created.CustomerId,
        CustomerCreationResult.Rejected rejected => rejected.CustomerId!.Value,
        CustomerCreationResult.Unavailable unavailable => unavailable.CustomerId!.Value,
        CustomerCreationResult.Duplicate duplicate => duplicate.Existing,
        CustomerCreationResult.KeyConflict conflict => conflict.Existing,
        _ => throw new InvalidOperationException(result.GetType().Name),
    };

    // The same answer for every create.
    public static StubHeadquarters Answering(Func<Task<AccountNumber>> answer) => new() { OnCreate = (_, _) => answer() };

    public static LegalEntityId Entity(string name) => new(name);
}
