using CommerceCustomers.Headquarters;
using CommerceCustomers.Settings;
using CommerceCustomers.Simulation.Headquarters;

namespace CommerceCustomers.Simulation;

// What the seed says the world is like.
internal sealed class Scenario
{
    public static readonly ChannelId Till = new("till");
    public static readonly ChannelId Shop = new("shop");
    public static readonly ChannelId Web = new("web");

    private const string FailProfile = "sync-fail";
    private const string KeepProfile = "sync-keep";
    private const string AsyncProfile = "async";

    public Scenario(Random random)
    {
        Processes = random.Next(1, 4);
        Shoppers = random.Next(5, 40);
        Storm = TimeSpan.FromSeconds(random.Next(60, 600));
        CrashEvery = random.Next(3) == 0 ? null : TimeSpan.FromSeconds(random.Next(10, 200));
        JumpsClocks = random.Next(2) == 0;
        Stalls = random.Next(2) == 0;
        OperatorEvery = random.Next(2) == 0 ? null : TimeSpan.FromSeconds(random.Next(5, 60));
        Capabilities = random.Next(10) switch
        {
            0 => default,
            1 => HeadquartersCapabilities.IdempotentCreate,
            2 => HeadquartersCapabilities.IdempotentCreate | HeadquartersCapabilities.Find,
            3 or 4 => HeadquartersCapabilities.Find | HeadquartersCapabilities.Completion,
            _ => HeadquartersCapabilities.Find,
        };
        Erases = random.Next(2) == 0;
        Settings = NewSettings(random);
        Fault = random.Next(4) == 0 ? (PartialFault)random.Next(1, Enum.GetValues<PartialFault>().Length) : PartialFault.None;
        if (Fault != PartialFault.None)
        {
            // Nothing else goes wrong, so that who is held up is held up by that.
            CrashEvery = null;
            OperatorEvery = null;
            (JumpsClocks, Stalls) = (false, false);
            Capabilities = Fault == PartialFault.Companion
                ? HeadquartersCapabilities.Find | HeadquartersCapabilities.Completion
                : HeadquartersCapabilities.Find;
        }
    }

    public PartialFault Fault { get; }

    public int Processes { get; }

    public int Shoppers { get; }

    public TimeSpan Storm { get; }

    public TimeSpan? CrashEvery { get; }

    public bool JumpsClocks { get; }

    public bool Stalls { get; }

    public TimeSpan? OperatorEvery { get; }

    // The operator erases customers on request too.
    public bool Erases { get; }

    public HeadquartersCapabilities Capabilities { get; }

    public CommerceSettings Settings { get; }

    // A till changes over between the modes while it is in use.
    public static CommerceSettings Switched(CommerceSettings settings, Random random)
    {
        var channel = settings.Channels.Values.ElementAt(random.Next(settings.Channels.Count));
        string[] profiles = [FailProfile, KeepProfile, AsyncProfile];
        var switched = new Channel(channel) { FunctionalityProfileName = profiles[random.Next(profiles.Length)] };
        return With(settings, settings.Headquarters, new Dictionary<ChannelId, Channel>(settings.Channels) { [channel.Id] = switched });
    }

    public static CommerceSettings With(
        CommerceSettings settings, HeadquartersSettings headquarters, IReadOnlyDictionary<ChannelId, Channel>? channels = null) => new()
        {
            Channels = channels ?? settings.Channels,
            FunctionalityProfiles = settings.FunctionalityProfiles,
            Headquarters = headquarters,
            Synchronizer = settings.Synchronizer,
        };

    private static CommerceSettings NewSettings(Random random)
    {
        Channel[] channels =
        [
            NewChannel(Till, "usrt", FailProfile),
            new Channel(NewChannel(Shop, "usmf", KeepProfile))
            {
                DefaultCustomer = new DefaultCustomer(customerGroup: PartialFaults.RefusedGroup),
            },
            NewChannel(Web, "usrt", AsyncProfile),
        ];
        FunctionalityProfile[] profiles =
        [
            new(FailProfile) { WhenHeadquartersUnavailable = UnavailableBehavior.Fail },
            new(KeepProfile) { WhenHeadquartersUnavailable = UnavailableBehavior.CreateAsync },
            new(AsyncProfile) { CreateCustomerInAsyncMode = true },
        ];
        return new CommerceSettings
        {
            Channels = channels.ToDictionary(static channel => channel.Id),
            FunctionalityProfiles = profiles.ToDictionary(static profile => profile.Name),
            Headquarters = new HeadquartersSettings { MaxConcurrency = random.Next(1, 9), InCallRetries = random.Next(0, 3) },
            Synchronizer = new SynchronizerSettings { BatchSize = random.Next(2) == 0 ? 1000 : random.Next(2, 10) },
        };
    }

    private static Channel NewChannel(ChannelId id, string legalEntity, string profile)
        => new(id, new LegalEntityId(legalEntity), ChannelType.OnlineStore, functionalityProfileName: profile);
}
