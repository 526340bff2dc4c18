using CommerceCustomers.Channels;
using CommerceCustomers.Customers;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Profiles;
using CommerceCustomers.Records;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Tests.Fixtures;

internal static class Given
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    public static readonly LegalEntityId Usrt = new("usrt");

    public static readonly ChannelId Online = new("houston-online");

    public static readonly FunctionalityProfileId Profile = new("online");

    public static readonly Customer Ada = new()
    {
        Type = CustomerType.Person,
        FirstName = "Ada",
        LastName = "Lovelace",
        Email = "ada@example.com",
        Phone = "+1 713 555 0100",
    };

    public static readonly CreationDecision AsyncDecision = new()
    {
        Mode = CustomerCreationMode.Async,
        Source = ProfileSource.Profile,
        Profile = Profile,
        Reason = "Functionality profile 'online' sets CreateCustomerInAsyncMode to true.",
        Strategy = CreationStrategies.Async,
    };

    public static readonly CreationDecision SyncDecision = AsyncDecision with
    {
        Mode = CustomerCreationMode.Sync,
        Reason = "Functionality profile 'online' sets CreateCustomerInAsyncMode to false.",
        Strategy = CreationStrategies.Sync,
    };

    public static StoredRecord Record(CustomerState state = CustomerState.Sending) => new()
    {
        Id = CustomerId.New(Noon),
        Channel = Online,
        LegalEntity = Usrt,
        State = state,
        Decision = AsyncDecision,
        CreatedAt = Noon,
        DueAt = Noon,
        Epoch = 3,
        Revision = 7,
        Lease = state == CustomerState.Sending ? new Lease(CustomerId.New(Noon).Value, Noon.AddSeconds(30)) : null,
        Payload = PayloadCodec.Encode(Ada),
    };

    public static Channel Channel(
        string id = "houston-online", ChannelType type = ChannelType.OnlineStore, string? profile = "online", string legalEntity = "usrt") => new()
        {
            Id = new ChannelId(id),
            Type = type,
            LegalEntity = new LegalEntityId(legalEntity),
            FunctionalityProfile = profile is null ? null : new FunctionalityProfileId(profile),
        };

    public static CommerceSettings Settings(
        FunctionalityProfile? profile = null,
        HeadquartersSettings? headquarters = null,
        SynchronizerSettings? synchronizer = null,
        params Channel[] channels)
    {
        profile ??= new FunctionalityProfile { Id = Profile, CreateCustomerInAsyncMode = true };
        if (channels.Length == 0)
        {
            channels = [Channel()];
        }

        return new CommerceSettings
        {
            Channels = channels.ToDictionary(static channel => channel.Id),
            FunctionalityProfiles = new Dictionary<FunctionalityProfileId, FunctionalityProfile> { [profile.Id] = profile },
            Headquarters = headquarters ?? new HeadquartersSettings { InCallRetries = 0 },
            Synchronizer = synchronizer ?? new SynchronizerSettings(),
        };
    }
}
