using System.Net;
using System.Text.Json.Nodes;

namespace CommerceCustomers.Cli.Tests.Dynamics365;

/// <summary>What one shopper was told.</summary>
internal sealed record SignUp(string Key)
{
    public HttpStatusCode Last { get; private init; }

    public string? CustomerId { get; private init; }

    public string? Account { get; private init; }

    public bool WasToldMayExist { get; private init; }

    public string Body { get; private init; } = "";

    public bool IsAcknowledged => Last is HttpStatusCode.Created or HttpStatusCode.Accepted;

    public SignUp After(HttpStatusCode status, JsonNode body) => this with
    {
        Last = status,
        CustomerId = (string?)body["customerId"] ?? CustomerId,
        Account = (string?)body["accountNumber"] ?? Account,
        WasToldMayExist = WasToldMayExist || (bool?)body["mayExist"] == true,
        Body = body.ToJsonString(),
    };
}
