namespace CommerceCustomers.Browser.Tests.Fixtures;

/// <summary>
/// Every page, by a name and its address behind the operations page.
/// </summary>
internal static class Pages
{
    public static readonly string[] Names =
    [
        "overview", "customers", "customers-filtered", "no-customers", "waiting", "refused", "synchronized", "edit", "erase", "attention", "unknown-customer",
        "wrong-filter", "search", "channel", "unknown-page", "requeue", "no-edit",
        "searches",
    ];

    public static string AddressOf(string name, Shop shop) => shop.Operations + name switch
    {
        "overview" => "",
        "customers" => "/customers",
        "customers-filtered" => "/customers?channel=houston-online&state=NeedsAttention",
        "no-customers" => "/customers?channel=boston-store",
        "waiting" => $"/customers/{shop.Waiting}",
        "refused" => $"/customers/{shop.Refused}",
        "synchronized" => $"/customers/{shop.Synchronized}",
        "edit" => $"/customers/{shop.Refused}/edit",
        "erase" => $"/customers/{shop.Synchronized}/erase",
        "attention" => "/attention",
        "unknown-customer" => "/customers/01900000-0000-7000-8000-000000000000",
        "wrong-filter" => "/customers?state=Lost",
        "search" => "/search",
        "channel" => "/channels/houston-online",
        "unknown-page" => "/nothing",
        "searches" => "/searches",
        "requeue" => "/attention/requeue?code=CustGroupNotFound",
        "no-edit" => $"/customers/{shop.Synchronized}/edit",
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, message: null),
    };
}
