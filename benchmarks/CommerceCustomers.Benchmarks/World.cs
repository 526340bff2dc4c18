using CommerceCustomers.Storage;

namespace CommerceCustomers.Benchmarks;

// An async and a sync channel, and a headquarters that answers at once.
internal static class World
{
    public static readonly Channel Async = Channel("async-shop", "async");
    public static readonly Channel Sync = Channel("sync-shop", "sync");

    private const int PayloadBytes = 600;

    private static readonly Lazy<Dictionary<string, string>> Padding = new(MakePadding);

    public static void Fill(CommerceCustomersOptions options)
    {
        options.FunctionalityProfiles.Add(Profile("async", isAsync: true));
        options.FunctionalityProfiles.Add(Profile("sync", isAsync: false));
        options.Channels.Add(Async);
        options.Channels.Add(Sync);
    }

    public static Customer Customer(int index) => new()
    {
        Type = CustomerType.Person,
        FirstName = "Ada",
        LastName = $"Lovelace-{index}",
        Email = $"ada.lovelace.{index}@example.com",
        Phone = "+1 713 555 0100",
        Addresses =
        [
            new Address
            {
                Street = "4711 Analytical Engine Boulevard",
                City = "Houston",
                State = "TX",
                ZipCode = "77001",
                Country = "USA",
                IsPrimary = true,
                Purpose = "Home",
            },
        ],
    };

    /// <summary>Returns a customer whose payload has 600 bytes, as the rows of the bare loops have.</summary>
    public static Customer PaddedCustomer(int index) => Customer(index) with { Attributes = Padding.Value };

    public static FunctionalityProfile Profile(string id, bool isAsync)
        => new(id) { CreateCustomerInAsyncMode = isAsync };

    public static Channel Channel(string id, string profile) => new(
        new ChannelId(id),
        new LegalEntityId("usrt"),
        ChannelType.OnlineStore,
        functionalityProfileName: profile,
        defaultCustomer: new DefaultCustomer(customerGroup: "30", currency: "USD", language: "en-us"));

    private static Dictionary<string, string> MakePadding()
    {
        var customer = Customer(10_000) with { Attributes = new Dictionary<string, string> { ["remark"] = "" } };
        return new Dictionary<string, string> { ["remark"] = new('x', PayloadBytes - PayloadCodec.Encode(customer).Length) };
    }
}
