using CommerceCustomers.Creation;
using CommerceCustomers.Runtime;
using CommerceCustomers.Settings;
using CommerceCustomers.Simulation.Processes;
using CommerceCustomers.Simulation.Storage;
using CommerceCustomers.Simulation.Time;
using CommerceCustomers.Storage;
using CommerceCustomers.Testing;

namespace CommerceCustomers.Simulation.Outage;

// Customers of an async channel that wait for headquarters, beside a till that creates in sync mode.
internal static class Backlog
{
    public static void Fill(InMemoryCustomerStore store, WorldSettings settings, ProcessClock clock, int backlog)
    {
        var randomness = new Randomness(2);
        var channel = settings.Current.Channels[Scenario.Web];
        var resolution = settings.Current.Resolve(channel);
        var customer = SampleCustomers.Create(0);
        var request = new CustomerCreationRequest { Channel = channel.Id, Customer = customer };
        var creation = new CustomerCreation(channel, resolution.Profile, resolution.Decision, request, customer);
        var payload = PayloadCodec.Encode(customer);
        for (var index = 0; index < backlog; index++)
        {
            var id = new CustomerId(randomness.NewId(clock.GetUtcNow()));
            var record = new StoredRecord(CreationRecords.Record(creation, id, clock.GetUtcNow(), lease: null)) { Payload = payload };
            store.AddAsync(record, CreationRecords.Match(creation, HashKeyRing.None), key: null, record.CreatedAt, default).AtOnce();
        }
    }

    public static CommerceSettings NewSettings(int maxConcurrency) => new()
    {
        Channels = new[] { NewChannel(Scenario.Till, "sync"), NewChannel(Scenario.Web, "async") }.ToDictionary(
            static channel => channel.Id),
        FunctionalityProfiles = new FunctionalityProfile[]
        {
            new("sync"),
            new("async") { CreateCustomerInAsyncMode = true },
        }.ToDictionary(static profile => profile.Name),
        Headquarters = new HeadquartersSettings { MaxConcurrency = maxConcurrency },
    };

    private static Channel NewChannel(ChannelId id, string profile)
        => new(id, new LegalEntityId("usrt"), ChannelType.RetailStore, functionalityProfileName: profile);
}
