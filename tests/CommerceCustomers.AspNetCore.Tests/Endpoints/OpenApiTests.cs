using System.Text.Json.Nodes;
using CommerceCustomers.AspNetCore.Endpoints;
using CommerceCustomers.AspNetCore.Problems;
using CommerceCustomers.AspNetCore.Tests.Fixtures;

namespace CommerceCustomers.AspNetCore.Tests.Endpoints;

/// <summary>
/// The OpenAPI description is written by hand, so tests compare it with the mapped endpoints and with real answers.
/// </summary>
public sealed class OpenApiTests
{
    private const string SignUp = "/channels/{channel}/customers";
    private const string Resubmission = "/customers/{id}/resubmission";

    private static readonly string[] Methods = ["get", "post", "patch", "delete"];

    private static JsonObject Document { get; } = JsonNode.Parse(OpenApiEndpoint.Load())!.AsObject();

    [Fact]
    public async Task Everybody_may_read_the_description()
    {
        await using var service = await Service.StartAsync();

        using var request = new HttpRequestMessage(HttpMethod.Get, "openapi/v1.json");
        var answer = await service.SendAsync(service.Anybody, request);

        Assert.Equal((200, "application/json"), (answer.Status, answer.ContentType));
        Assert.Equal("3.1.1", (string)answer.Json["openapi"]!);
    }

    [Fact]
    public void It_lists_exactly_the_mapped_endpoints_and_who_may_call_them()
        => Assert.Equal(
            AuthorizationTests.Endpoints.Order(),
            Operations().Select(static operation => (
                operation.Method.ToUpperInvariant(), operation.Path, operation.Node["security"]!.AsArray().Count == 0)).Order());

    [Fact]
    public void It_lists_exactly_the_problems_that_exist()
    {
        Assert.Equal(
            ProblemKinds.All.Select(static kind => kind.Code),
            Schema("Problem")["properties"]!["code"]!["enum"]!.AsArray().Select(static code => (string)code!));
        Assert.Equal(ProblemKinds.All.Count, ProblemKinds.All.Select(static kind => kind.Type).Distinct().Count());
    }

    [Fact]
    public void Every_reference_resolves_and_every_component_is_used()
    {
        var references = References(Document).ToHashSet();
        var components = Document["components"]!.AsObject()
            .Where(static group => group.Key != "securitySchemes")
            .SelectMany(static group => group.Value!.AsObject().Select(member => $"#/components/{group.Key}/{member.Key}"));

        Assert.Equal(components.Order(), references.Order());
    }

    [Fact]
    public void Every_parameter_of_a_path_is_described()
        => Assert.All(Operations(), static operation => Assert.Equal(
            operation.Path.Split('/').Where(static segment => segment.StartsWith('{')).Select(static segment => segment.Trim('{', '}')),
            (operation.Node["parameters"]?.AsArray() ?? [])
                .Select(static parameter => Resolve(parameter!))
                .Where(static parameter => (string)parameter["in"]! == "path")
                .Select(static parameter => (string)parameter["name"]!)));

    [Fact]
    public async Task Every_answer_matches_its_description()
    {
        await using var service = await Service.StartAsync();
        var synchronized = await service.SynchronizedAsync(CustomerJson.WithEveryField());
        var attention = await service.NeedsAttentionAsync(CustomerJson.Ada());
        var explanation = await service.GetAsync($"customers/{attention}/explanation");
        await AssertAsync("/customers/requeue", "post", service.SendAsync(HttpMethod.Post, "customers/requeue?code=E43"));
        await AssertAsync(Resubmission, "post", service.SendAsync(HttpMethod.Post, $"customers/{attention}/resubmission"));
        await AssertAsync(Resubmission, "post", service.SendAsync(HttpMethod.Post, $"customers/{synchronized}/resubmission"));
        await AssertAsync(SignUp, "post", service.SignUpAsync("boston-store", CustomerJson.Ada()));
        await AssertAsync(SignUp, "post", service.SignUpAsync("boston-store", CustomerJson.Ada("nowhere")));
        await AssertAsync(SignUp, "post", service.SignUpAsync("nowhere", CustomerJson.Ada()));
        await AssertAsync(SignUp, "post", service.PostAsync("channels/boston-store/customers", "{"));
        await AssertAsync(SignUp, "post", service.PostAsync("channels/boston-store/customers", "{}", "text/plain"));
        service.Headquarters.GoDown();
        await AssertAsync(SignUp, "post", service.SignUpAsync("boston-store", CustomerJson.Ada()));
        await AssertAsync(SignUp, "post", service.SignUpAsync("houston-online", CustomerJson.Ada()));
        var pending = await service.PendingAsync();
        await AssertAsync("/customers/{id}", "get", service.GetAsync($"customers/{synchronized}", ("Prefer", "wait=0")));
        await AssertAsync("/customers/{id}", "get", service.GetAsync("customers/4711"));
        await AssertAsync("/customers/{id}", "patch", service.SendAsync(HttpMethod.Patch, $"customers/{pending}", "{}"));
        await AssertAsync("/customers/{id}", "delete", service.SendAsync(HttpMethod.Delete, $"customers/{synchronized}?reason=x"));
        await AssertAsync("/customers/{id}/explanation", "get", Task.FromResult(explanation));
        await AssertAsync("/customers", "get", service.GetAsync("customers?count=1"));
        await AssertAsync("/customers", "get", service.GetAsync("customers?count=0"));
        await AssertAsync("/customers/search", "post", service.PostAsync("customers/search", """{ "name": "Ada" }"""));
        await AssertAsync("/customers/search", "post", service.PostAsync("customers/search", "{}"));
        await AssertAsync("/customers/searches", "get", service.GetAsync("customers/searches?count=1"));
        await AssertAsync("/customers/searches", "get", service.GetAsync("customers/searches?after=now"));
        await AssertAsync("/customers/requeue", "post", service.SendAsync(HttpMethod.Post, "customers/requeue?createdFrom=now"));
        await AssertAsync(
            "/customers/{id}/expedition", "post", service.SendAsync(HttpMethod.Post, $"customers/{synchronized}/expedition"));
        await AssertAsync("/errors/{code}", "get", service.GetAsync("errors/OutcomeUnknown"));
        await AssertAsync("/errors/{code}", "get", service.GetAsync("errors/CustGroupNotFound"));
        await AssertAsync("/status", "get", service.GetAsync("status"));
        await AssertAsync("/channels/{channel}/advice", "get", service.GetAsync("channels/houston-online/advice"));
        await AssertAsync("/channels/{channel}/advice", "get", service.GetAsync("channels/nowhere/advice"));
        await AssertAsync("/health/live", "get", service.GetAsync("health/live"));
        await AssertAsync("/health/ready", "get", service.GetAsync("health/ready"));
    }

    private static async Task AssertAsync(string path, string method, Task<Answer> call)
    {
        var answer = await call;
        var described = Document["paths"]![path]![method]!["responses"]![$"{answer.Status}"];
        Assert.True(described is not null, $"{method} {path} does not describe {answer.Status}.");
        var response = Resolve(described);
        var schema = response["content"]![answer.ContentType!]!["schema"]!;
        AssertMatches(answer.Json, schema, $"{method} {path} {answer.Status}");
        foreach (var (name, _) in response["headers"]?.AsObject() ?? [])
        {
            // Only a request with Prefer gets the first of these headers, and only a page with a next one gets the second.
            Assert.True(
                answer.Headers.ContainsKey(name) || name is "Preference-Applied" or "Link",
                $"{method} {path} {answer.Status} lacks {name}.");
        }
    }

    /// <summary>
    /// Validates JSON against the part of JSON Schema that the description uses.
    /// </summary>
    private static void AssertMatches(JsonNode? value, JsonNode schema, string at)
    {
        schema = Resolve(schema);
        if (schema["anyOf"] is JsonArray choices)
        {
            schema = Resolve(choices.Single(choice => (Resolve(choice!)["type"]!.ToString() == "null") == (value is null))!);
        }

        string[] types = schema["type"] is JsonArray several
            ? [.. several.Select(static type => (string)type!)]
            : [(string)schema["type"]!];
        Assert.Contains(TypeOf(value), types.Contains("number") ? [.. types, "integer"] : types);
        if (schema["enum"] is JsonArray allowed)
        {
            Assert.Contains(value?.ToString(), allowed.Select(static entry => entry?.ToString()));
        }

        if (value is JsonArray entries)
        {
            Assert.All(entries, entry => AssertMatches(entry, schema["items"]!, at + "[]"));
        }

        if (value is JsonObject members)
        {
            Assert.All(schema["required"]?.AsArray() ?? [], name => Assert.True(members.ContainsKey((string)name!), $"{at} lacks {name}."));
            foreach (var (name, member) in members)
            {
                var known = schema["properties"]?[name] ?? (schema["additionalProperties"] is JsonObject any ? any : null);
                Assert.True(known is not null, $"{at}.{name} is not described.");
                AssertMatches(member, known, $"{at}.{name}");
            }
        }
    }

    private static string TypeOf(JsonNode? value) => value?.GetValueKind() switch
    {
        null => "null",
        System.Text.Json.JsonValueKind.Object => "object",
        System.Text.Json.JsonValueKind.Array => "array",
        System.Text.Json.JsonValueKind.String => "string",
        System.Text.Json.JsonValueKind.Number => "integer",
        _ => "boolean",
    };

    private static IEnumerable<(string Path, string Method, JsonNode Node)> Operations()
        => from path in Document["paths"]!.AsObject()
           from operation in path.Value!.AsObject()
           where Methods.Contains(operation.Key)
           select (path.Key, operation.Key, operation.Value!);

    private static JsonNode Schema(string name) => Document["components"]!["schemas"]![name]!;

    private static JsonNode Resolve(JsonNode node)
        => (string?)node["$ref"] is { } reference
            ? reference.TrimStart('#', '/').Split('/').Aggregate((JsonNode)Document, static (at, name) => at[name]!)
            : node;

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(static member
            => member.Key == "$ref" ? [(string)member.Value!] : References(member.Value)),
        JsonArray entries => entries.SelectMany(References),
        _ => [],
    };
}
