using System.Net.Http.Json;

namespace CommerceCustomers.Benchmarks.Reads;

/// <summary>What is asked of the service and of the operations page.</summary>
internal static class ReadRequests
{
    private static readonly string Large = ReadsWorld.Large.Id.Value;
    private static readonly string Small = ReadsWorld.Small.Id.Value;
    private static readonly string Empty = ReadsWorld.Empty.Id.Value;

    /// <param name="customer">The id of a pending customer.</param>
    /// <param name="deep">The id after which the last tenth of the customers comes.</param>
    /// <param name="known">The number of a pending customer.</param>
    /// <param name="formToken">The token of the forms of the page.</param>
    public static IReadOnlyList<ReadRequest> All(CustomerId customer, CustomerId deep, int known, string formToken) =>
    [
        .. Service(customer, deep), .. Searches(customer, known), .. Pages(customer, deep), .. PageSearches(known, formToken),
    ];

    private static IEnumerable<ReadRequest> Service(CustomerId customer, CustomerId deep) =>
    [
        Get("status", "status"),
        Get("list", "customers"),
        Get("list, 1,000 a page", "customers?count=1000"),
        Get("list, large channel", $"customers?channel={Large}"),
        Get("list, small channel", $"customers?channel={Small}"),
        Get("list, channel without customers", $"customers?channel={Empty}"),
        Get("list, pending", "customers?state=Pending"),
        Get("list, needs attention", "customers?state=NeedsAttention"),
        Get("list, synchronized", "customers?state=Synchronized"),
        Get("list, withdrawn (none)", "customers?state=Withdrawn"),
        Get("list, large channel, pending", $"customers?channel={Large}&state=Pending"),
        Get("list, small channel, pending", $"customers?channel={Small}&state=Pending"),
        Get("list, small channel, needs attention", $"customers?channel={Small}&state=NeedsAttention"),
        Get("list, small channel, synchronized", $"customers?channel={Small}&state=Synchronized"),
        Get("list, code", $"customers?code={ReadsWorld.Code}"),
        Get("list, code, needs attention", $"customers?code={ReadsWorld.Code}&state=NeedsAttention"),
        Get("list, code that nobody has", $"customers?code={ReadsWorld.UnusedCode}"),
        Get("list, all three", $"customers?channel={Large}&state=NeedsAttention&code={ReadsWorld.Code}"),
        Get("list, signed up tomorrow (none)", $"customers?createdFrom={DateTime.UtcNow.AddDays(1):yyyy-MM-ddTHH:mm:ssZ}"),
        Get("list, deep", $"customers?after={deep}"),
        Get("list, deep, large channel, pending", $"customers?channel={Large}&state=Pending&after={deep}"),
        Get("list, deep, small channel, pending", $"customers?channel={Small}&state=Pending&after={deep}"),
        Get("customer", $"customers/{customer}"),
        Get("explanation", $"customers/{customer}/explanation"),
        Get("advice", $"channels/{Large}/advice"),
    ];

    private static IEnumerable<ReadRequest> Searches(CustomerId customer, int known) =>
    [
        Search("search, name of one letter", new { name = "a" }),
        Search("search, first name", new { name = "Grace" }),
        Search("search, whole name", new { name = $"{ReadsWorld.Customer(known).FirstName} {ReadsWorld.Customer(known).LastName}" }),
        Search("search, unknown name", new { name = "Zzyzx Qwyjibo" }),
        Search("search, e-mail", new { email = ReadsWorld.Customer(known).Email }),
        Search("search, unknown e-mail", new { email = "nobody@example.com" }),
        Search("search, phone", new { phone = ReadsWorld.Customer(known).Phone }),
        Search("search, unknown phone", new { phone = "+1 713 199 0000" }),
        Search("search, external identity", new { externalIdentity = new { issuer = "https://login.example.com", subject = "subject-0" } }),
        Search("search, unknown identity", new { externalIdentity = new { issuer = "https://login.example.com", subject = "nobody" } }),
        Search("search, account", new { accountNumber = "C-000000007" }),
        Search("search, unknown account", new { accountNumber = "C-999999999" }),
        Search("search, customer id", new { customerId = customer.ToString() }),
    ];

    private static IEnumerable<ReadRequest> Pages(CustomerId customer, CustomerId deep) =>
    [
        Get("page: overview", "operations"),
        Get("page: customers", "operations/customers"),
        Get("page: customers, large channel, pending", $"operations/customers?channel={Large}&state=Pending"),
        Get("page: customers, small channel, pending", $"operations/customers?channel={Small}&state=Pending"),
        Get("page: customers, code that nobody has", $"operations/customers?code={ReadsWorld.UnusedCode}"),
        Get("page: customers, deep", $"operations/customers?state=Pending&after={deep}"),
        Get("page: customer", $"operations/customers/{customer}"),
        Get("page: needs attention", "operations/attention"),
        Get("page: channel, day", $"operations/channels/{Large}"),
        Get("page: channel, fortnight", $"operations/channels/{Large}?span=fortnight"),
        Get("page: search", "operations/search"),
    ];

    private static IEnumerable<ReadRequest> PageSearches(int known, string formToken) =>
    [
        Form("page: search, name of one letter", formToken, "Name", "a"),
        Form("page: search, unknown name", formToken, "Name", "Zzyzx Qwyjibo"),
        Form("page: search, e-mail", formToken, "Email", ReadsWorld.Customer(known).Email!),
    ];

    private static ReadRequest Get(string what, string path) => new(what, () => new HttpRequestMessage(HttpMethod.Get, path));

    private static ReadRequest Search(string what, object body) => new(
        what,
        () => new HttpRequestMessage(HttpMethod.Post, "customers/search") { Content = JsonContent.Create(body) });

    private static ReadRequest Form(string what, string formToken, string kind, string text) => new(
        what,
        () => new HttpRequestMessage(HttpMethod.Post, "operations/search")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["formToken"] = formToken,
                ["kind"] = kind,
                ["text"] = text,
                ["issuer"] = "",
            }),
        });
}
