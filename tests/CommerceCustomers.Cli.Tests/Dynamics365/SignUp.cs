using System.Net;
using System.Text.Json.Nodes;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Cli.Tests.Dynamics365;

// What one shopper was told.
internal sealed record SignUp(string Key)
{
    public HttpStatusCode Last { get; private init; }

    public string? CustomerId { get; private init; }

    public string? Account { get; private init; }

    public bool WasToldMayExist { get; private init; }

    public string Words { get; private init; } = "";

    public bool IsAcknowledged => Last is HttpStatusCode.Created or HttpStatusCode.Accepted;

    public SignUp After(HttpStatusCode status, JsonNode body) => this with
    {
        Last = status,
        CustomerId = (string?)body["customerId"] ?? CustomerId,
        Account = (string?)body["accountNumber"] ?? Account,
        WasToldMayExist = WasToldMayExist || (bool?)body["mayExist"] == true,
        Words = body.ToJsonString(),
    };
}
