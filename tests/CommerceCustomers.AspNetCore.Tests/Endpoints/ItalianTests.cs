using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CommerceCustomers.AspNetCore.Tests.Fixtures;
using CommerceCustomers.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CommerceCustomers.AspNetCore.Tests.Endpoints;

/// <summary>What a reader of Italian is answered holds no English sentence, whatever is refused.</summary>
public sealed partial class ItalianTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("commerce-customers-italian-");

    public static TheoryData<string> Keys =>
    [
        "a\"b", "\"a\\b\"", "   ", new string('k', 300), "\"\"",
    ];

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task A_key_that_cannot_be_one_is_refused_in_Italian(string key)
    {
        await using var service = await Service.StartAsync();

        AssertItalian(await SignUpAsync(service, "houston-online", CustomerJson.Ada(), key), 400);
    }

    [Fact]
    public async Task A_sign_up_that_is_not_taken_is_answered_in_Italian()
    {
        await using var service = await Service.StartAsync(static options => options.SignUpsPerMinute = 7);
        await SignUpAsync(service, "strict-online", CustomerJson.Ada(), "k1");

        AssertItalian(await SignUpAsync(service, "strict-online", CustomerJson.Ada(), "k2"), 409, "ha lo stesso valore di email");
        AssertItalian(await SignUpAsync(service, "strict-online", CustomerJson.Ada("b@example.com"), "k1"), 409, "Usa una chiave");
        AssertItalian(
            await SignUpAsync(service, "houston-onlin", CustomerJson.Ada(), "k3"), 404, "Intendevi 'houston-online'?");
        AssertItalian(await SignUpAsync(service, "nowhere", CustomerJson.Ada(), "k3"), 404, "Channels nelle impostazioni");
        service.Headquarters.RefuseWhen(static _ => true, "E42", "The group does not exist.");
        AssertItalian(await SignUpAsync(service, "boston-store", CustomerJson.Ada("c@example.com"), "k4"), 422, "ha risposto: «");
        service.Headquarters.ForgetScript();
        service.Headquarters.GoDown();
        AssertItalian(await SignUpAsync(service, "boston-store", CustomerJson.Ada("d@example.com"), "k5"), 503, "sede centrale");
        AssertItalian(await SignUpAsync(service, "boston-store", CustomerJson.Ada("e@example.com"), "k6"), 429, "al minuto");
    }

    [Fact]
    public async Task Every_error_of_a_field_is_said_in_Italian()
    {
        await using var service = await Service.StartAsync();
        var long300 = new string('x', 300);
        JsonNode[] customers =
        [
            JsonNode.Parse(
                """
                { "type": "Person", "email": "nowhere", "receiptEmail": "a@b@c", "phone": "call me", "language": "!", "currency": "DOLLAR",
                  "affiliations": [" "], "attributes": { " ": "x" }, "externalIdentity": { "issuer": " ", "subject": "x" },
                  "addresses": [ { "country": "Nowhere", "isPrimary": true }, { "isPrimary": true, "city": "a\u0007" } ] }
                """)!,
            new JsonObject { ["type"] = "Organization" },
            new JsonObject(),
            new JsonObject
            {
                ["firstName"] = long300,
                ["lastName"] = "\u200b",
                ["email"] = long300,
                ["phone"] = long300,
                ["affiliations"] = new JsonArray([.. Enumerable.Range(0, 101).Select(static index => JsonValue.Create($"{index}"))]),
                ["attributes"] = new JsonObject { [long300] = "x", ["a\u0007"] = "x", ["\u200b"] = "x" },
                ["addresses"] = new JsonArray(
                    [.. Enumerable.Range(0, 101).Select(static index => (JsonNode)new JsonObject { ["city"] = $"{index}" })]),
            },
            new JsonObject { ["lastName"] = 1, ["lastNam"] = "x", ["type"] = "Human", ["addresses"] = new JsonObject() },
        ];

        foreach (var customer in customers)
        {
            var answer = await SignUpAsync(service, "houston-online", customer, key: null);

            AssertItalian(answer, customer == customers[^1] ? 400 : 422);
        }

        var limits = (await SignUpAsync(service, "houston-online", customers[3], key: null)).Json["errors"]!.AsArray()
            .Where(static error => error!["limit"] is not null).Select(static error => (string)error!["message"]!).ToList();
        Assert.Contains("Al massimo 100 affiliazioni.", limits);
        Assert.Contains("Al massimo 100 indirizzi.", limits);
        Assert.All(limits, static words => Assert.Matches("caratteri|affiliazioni|indirizzi", words));
    }

    [Fact]
    public async Task Who_may_not_ask_and_what_is_not_there_is_said_in_Italian()
    {
        await using var service = await Service.StartAsync();

        AssertItalian(await AnybodyAsync(service, role: null), 401);
        AssertItalian(await AnybodyAsync(service, "Guests"), 403);
        AssertItalian(await GetAsync(service, "channels/houston-onlin/advice"), 404, "Intendevi 'houston-online'?");
        AssertItalian(await GetAsync(service, "errors/OutcomUnknown"), 404, "Intendevi OutcomeUnknown?");
        AssertItalian(await GetAsync(service, "errors/Nonsense4711"), 404);
        AssertItalian(await GetAsync(service, "nothing/here"), 404);
        AssertItalian(await service.SendAsync(HttpMethod.Put, "customers", "{}", ("Accept-Language", "it")), 405);
    }

    [Fact]
    public async Task A_failing_database_is_told_by_what_was_asked_for()
    {
        await using var service = await Service.StartAsync(
            build: builder =>
            {
                builder.Services.AddCommerceCustomers(builder.Configuration.GetSection("CommerceCustomers")).ReplaceStore()
                    .UseSqlite(new SqliteStoreOptions { Path = Path.Combine(_folder.FullName, "customers.db") });
                builder.Services.Configure<HostOptions>(static host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
            },
            synchronizes: false);
        var id = (string)(await SignUpAsync(service, "houston-online", CustomerJson.Ada(), "k1")).Json["customerId"]!;
        File.Delete(Path.Combine(_folder.FullName, "customers.db"));

        var reads = AssertItalian(await GetAsync(service, $"customers/{id}"), 503, "Non è stato cambiato nulla.");
        AssertItalian(
            await service.SendAsync(HttpMethod.Post, "customers/search", """{"name":"Ada"}""", ("Accept-Language", "it")),
            503,
            "Non è stato cambiato nulla.");
        AssertItalian(await SignUpAsync(service, "houston-online", CustomerJson.Ada(), "k2"), 503, "stessa Idempotency-Key");
        AssertItalian(await SignUpAsync(service, "houston-online", CustomerJson.Ada(), key: null), 503, "cercalo prima");
        AssertItalian(
            await service.SendAsync(HttpMethod.Delete, $"customers/{id}?reason=x", body: null, ("Accept-Language", "it")),
            503,
            "leggi il cliente");
        Assert.DoesNotContain("chiave", reads.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_explanation_is_Italian_down_to_its_history_and_its_calls()
    {
        await using var service = await Service.StartAsync(synchronizes: false);
        var id = await service.PendingAsync();
        await service.SendAsync(HttpMethod.Post, $"customers/{id}/expedition", body: null);
        await service.SendAsync(HttpMethod.Patch, $"customers/{id}", """{"lastName":"King"}""", ("If-Match", "*"));

        var pending = (await GetAsync(service, $"customers/{id}/explanation")).Json;
        await service.SendAsync(HttpMethod.Delete, $"customers/{id}?reason=Signed+up+twice", body: null);
        var cancelled = (await GetAsync(service, $"customers/{id}/explanation")).Json;
        await service.SendAsync(HttpMethod.Delete, $"customers/{id}?erase=true", body: null);
        var erased = (await GetAsync(service, $"customers/{id}/explanation")).Json;

        Assert.Equal(["Passa davanti agli altri del suo canale.", "Modificato: lastName."], Details(pending));
        Assert.Equal(["DoneExpedited", "DoneEdited"], CodesOf(pending));
        Assert.Equal("lastName", (string)pending["codes"]!["history"]![1]!["arguments"]!["fields"]![0]!);
        Assert.Contains(
            pending["actions"]!.AsArray(),
            action => ((string)action!).EndsWith($"PATCH /customers/{id} con If-Match e i campi modificati", StringComparison.Ordinal));
        Assert.Equal("Signed up twice", Details(cancelled)[^1]);
        Assert.Equal(["", "", ""], Details(erased).Take(3));
        Assert.Equal("Era abbandonato. La sede centrale non lo ha.", Details(erased)[^1]);
        Assert.All(
            pending["actions"]!.AsArray().Concat(pending["reasons"]!.AsArray()),
            static words => Assert.DoesNotMatch(English(), (string)words!));
    }

    [Theory]
    [InlineData("POST", "expedition", "non c’è nulla da accelerare.")]
    [InlineData("POST", "resubmission", "non c’è nulla da rimandare.")]
    [InlineData("PATCH", "", "Modificalo nella sede centrale.")]
    [InlineData("DELETE", "?reason=x", "Modificalo nella sede centrale.")]
    public async Task What_to_do_with_one_that_is_in_headquarters_depends_on_what_was_wanted(string method, string call, string words)
    {
        await using var service = await Service.StartAsync();
        var id = await service.SynchronizedAsync();
        var path = $"customers/{id}{(call.StartsWith('?') || call.Length == 0 ? call : $"/{call}")}";
        (string, string)[] headers = [("Accept-Language", "it"), .. method == "PATCH" ? [("If-Match", "*")] : Array.Empty<(string, string)>()];

        var answer = await service.SendAsync(new HttpMethod(method), path, method == "PATCH" ? "{}" : null, headers);

        AssertItalian(answer, 409, words);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static Answer AssertItalian(Answer answer, int status, string words = "")
    {
        answer.AssertStatus(status);
        Assert.Equal("it", answer.Headers["Content-Language"]);
        Assert.Contains(words, (string)answer.Json["detail"]!, StringComparison.Ordinal);
        string[] said =
        [
            (string)answer.Json["title"]!,
            (string)answer.Json["detail"]!,
            .. answer.Json["errors"]?.AsArray().Select(static error => (string)error!["message"]!) ?? [],
        ];
        Assert.All(said, static sentence => Assert.DoesNotMatch(English(), Quoted().Replace(sentence, "")));
        return answer;
    }

    private static async Task<Answer> SignUpAsync(Service service, string channel, JsonNode customer, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"channels/{channel}/customers")
        {
            Content = new StringContent(customer.ToJsonString(), new MediaTypeHeaderValue("application/json")),
        };
        request.Headers.Add("Accept-Language", "it");
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        return await service.SendAsync(service.Anybody, request);
    }

    private static Task<Answer> GetAsync(Service service, string path) => service.GetAsync(path, ("Accept-Language", "it"));

    private static async Task<Answer> AnybodyAsync(Service service, string? role)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "customers");
        request.Headers.Add("Accept-Language", "it");
        if (role is not null)
        {
            request.Headers.Add(OperatorByHeader.Header, role);
        }

        return await service.SendAsync(service.Anybody, request);
    }

    private static List<string> Details(JsonNode explanation)
        => [.. explanation["history"]!.AsArray().Select(static entry => (string)entry!["detail"]!)];

    private static IEnumerable<string> CodesOf(JsonNode explanation)
        => explanation["codes"]!["history"]!.AsArray().Select(static entry => (string)entry!["code"]!);

    [GeneratedRegex(@"\b(?:the|Expected|found|but|Headquarters|customer|with|this|and|is)\b")]
    private static partial Regex English();

    // What somebody else said, and names that are the same in every language.
    [GeneratedRegex("«[^»]*»|'[^']*'|/\\S+")]
    private static partial Regex Quoted();
}
