using CommerceCustomers.Headquarters;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;
using CommerceCustomers.Testing;

namespace CommerceCustomers.Tests.Fixtures;

/// <summary>The customers, profiles and settings that tests start from.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    public static readonly LegalEntityId Usrt = new("usrt");

    public static readonly ChannelId Online = new("houston-online");

    public const string Profile = "online";

    public static readonly FunctionalityProfile AsyncProfile = new(Profile) { CreateCustomerInAsyncMode = true };

    public static readonly FunctionalityProfile SyncProfile = new(Profile);

    public static readonly FunctionalityProfile FallbackProfile = new FunctionalityProfile(SyncProfile)
    {
        WhenHeadquartersUnavailable = UnavailableBehavior.CreateAsync,
    };

    public static readonly TimeSpan SettlingTime = TimeSpan.FromSeconds(30);

    public static readonly Customer Ada = new()
    {
        Type = CustomerType.Person,
        FirstName = "Ada",
        LastName = "Lovelace",
        Email = "ada@example.com",
        Phone = "+1 713 555 0100",
    };

    public static readonly Customer CompleteCustomer = Ada with
    {
        MiddleName = "King",
        ReceiptEmail = "ada@example.com",
        Language = "en-us",
        Currency = "USD",
        CustomerGroup = "30",
        ReceiptPreference = ReceiptPreference.Both,
        Affiliations = ["Loyal"],
        Attributes = new Dictionary<string, string> { ["shoeSize"] = "38" },
        ExternalIdentity = new ExternalIdentity("https://login.example.com", "42"),
        Addresses =
        [
            new Address
            {
                Street = "1 Main Street",
                City = "Houston",
                State = "TX",
                ZipCode = "77002",
                Country = "USA",
                Purpose = "Home",
                IsPrimary = true,
            },
        ],
    };

    public static readonly CreationDecision AsyncDecision = SampleDecisions.Async;

    public static readonly CreationDecision SyncDecision = SampleDecisions.Sync;

    public static FunctionalityProfile ProfileOf(ProfileKind kind) => kind switch
    {
        ProfileKind.Sync => SyncProfile,
        ProfileKind.SyncWithFallback => FallbackProfile,
        _ => AsyncProfile,
    };

    public static HeadquartersCustomer HeadquartersCustomer(CustomerId? id = null, Customer? customer = null)
        => new(id ?? CustomerId.New(Noon), Online, Usrt, customer ?? Ada);

    public static StoredRecord Record(CustomerState state = CustomerState.Sending) => new(CustomerId.New(Noon), Online, Usrt, Noon)
    {
        State = state,
        Decision = AsyncDecision,
        DueAt = Noon,
        Epoch = 3,
        Revision = 7,
        Lease = state == CustomerState.Sending ? new Lease(CustomerId.New(Noon).Value, Noon.AddSeconds(30)) : null,
        Payload = PayloadCodec.Encode(Ada),
    };

    /// <summary>All of the ordinary lane of the online channel, up to a number.</summary>
    public static DueLane Share(int count) => new(Online, Usrt, isExpedited: false, Noon) { MaxClaimed = count };

    public static Channel Channel(
        string id = "houston-online",
        ChannelType type = ChannelType.OnlineStore,
        string? profile = "online",
        string legalEntity = "usrt")
        => new(new ChannelId(id), new LegalEntityId(legalEntity), type, functionalityProfileName: profile);

    public static CommerceSettings Settings(
        FunctionalityProfile? profile = null,
        HeadquartersSettings? headquarters = null,
        SynchronizerSettings? synchronizer = null,
        params Channel[] channels)
    {
        profile ??= AsyncProfile;
        if (channels.Length == 0)
        {
            channels = [Channel()];
        }

        return new CommerceSettings
        {
            Channels = channels.ToDictionary(static channel => channel.Id),
            FunctionalityProfiles = new Dictionary<string, FunctionalityProfile> { [profile.Name] = profile },
            Headquarters = headquarters ?? new HeadquartersSettings { InCallRetries = 0 },
            Synchronizer = synchronizer ?? new SynchronizerSettings(),
        };
    }
}
