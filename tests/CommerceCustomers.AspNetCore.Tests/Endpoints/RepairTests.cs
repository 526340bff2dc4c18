using System.Text.Json.Nodes;
using CommerceCustomers.AspNetCore.Tests.Fixtures;
using CommerceCustomers.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.AspNetCore.Tests.Endpoints;

public class RepairTests : EndpointTests
{
    private const string UnknownId = "0199aaaa-0000-7000-8000-000000000000";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_merge_patch_changes_only_the_fields_it_names()
    {
        await using var service = await StartAsync(synchronizes: false);
        var id = await service.PendingAsync(CustomerJson.WithEveryField());
        var tag = await TagAsync(service, id);

        var answer = await service.SendAsync(
            HttpMethod.Patch,
            $"customers/{id}",
            """
            { "lastName": "King", "middleName": null, "attributes": { "shoe size": null, "hat": "7" },
              "externalIdentity": { "subject": "4712" }, "affiliations": [] }
            """,
            ("If-Match", tag),
            ("Content-Type", "application/merge-patch+json"));

        Assert.Equal(200, answer.Status);
        Assert.NotEqual(tag, answer.Headers["ETag"]);
        Assert.Equal(answer.Headers["ETag"], await TagAsync(service, id));
        var expected = CustomerJson.WithEveryField();
        expected["lastName"] = "King";
        expected["middleName"] = null;
        expected["attributes"] = new JsonObject { ["hat"] = "7" };
        expected["externalIdentity"]!["subject"] = "4712";
        expected["affiliations"] = new JsonArray();
        foreach (var (name, value) in expected)
        {
            Assert.True(JsonNode.DeepEquals(value, answer.Json[name]), $"{name}: {answer.Json[name]}");
        }
    }

    [Fact]
    public async Task An_edit_without_If_Match_is_refused()
    {
        await using var service = await StartAsync(synchronizes: false);
        var id = await service.PendingAsync();

        var answer = await service.SendAsync(HttpMethod.Patch, $"customers/{id}", """{ "lastName": "King" }""");

        answer.AssertProblem(428, "IfMatchRequired");
        Assert.Equal("If-Match", answer.Errors.Single().Field);
    }

    [Theory]
    [InlineData("\"99\"", 412, "Changed")]
    [InlineData("W/{tag}", 412, "Changed")]
    [InlineData("nonsense", 400, "InvalidHeader")]
    [InlineData("\"98\", {tag}", 200, null)]
    [InlineData("*", 200, null)]
    public async Task An_edit_is_made_only_when_If_Match_names_the_present_revision(string header, int status, string? code)
    {
        await using var service = await StartAsync(synchronizes: false);
        var id = await service.PendingAsync();
        var tag = await TagAsync(service, id);

        var answer = await service.SendAsync(
            HttpMethod.Patch,
            $"customers/{id}",
            """{ "lastName": "King" }""",
            ("If-Match", header.Replace("{tag}", tag, StringComparison.Ordinal)));

        Assert.Equal((status, code), (answer.Status, status == 200 ? null : answer.Code));
        Assert.Equal(status == 200 ? "King" : "Lovelace", (await service.ReadAsync(id)).Customer!.LastName);
    }

    [Fact]
    public async Task Of_concurrent_edits_from_one_revision_exactly_one_is_made()
    {
        await using var service = await StartAsync(synchronizes: false);
        var id = await service.PendingAsync();
        var tag = await TagAsync(service, id);

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(index => service.SendAsync(
            HttpMethod.Patch, $"customers/{id}", $$"""{ "lastName": "King {{index}}" }""", ("If-Match", tag))));

        Assert.Single(answers, static answer => answer.Status == 200);
        Assert.Equal(11, answers.Count(static answer => answer.Status == 412));
    }

    [Fact]
    public async Task Forty_concurrent_edits_of_any_revision_all_succeed_and_none_is_lost()
    {
        await using var service = await StartAsync(synchronizes: false);
        var id = await service.PendingAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(index => service.SendAsync(
            HttpMethod.Patch, $"customers/{id}", $$"""{ "attributes": { "size-{{index}}": "{{index}}" } }""", ("If-Match", "*"))));

        Assert.All(answers, static answer => Assert.True(answer.Status == 200, answer.Body));
        var record = await service.GetAsync($"customers/{id}");
        Assert.Equal(40, record.Json["attributes"]!.AsObject().Count);
    }

    [Theory]
    [InlineData("DELETE", "?reason=doubled", "Withdrawn")]
    [InlineData("POST", "/resubmission", "Pending")]
    public async Task An_empty_body_with_a_content_type_counts_as_no_body(string method, string path, string state)
    {
        await using var service = await StartAsync();
        var id = await service.NeedsAttentionAsync();
        service.Headquarters.GoDown();

        var answer = await service.SendAsync(new HttpMethod(method), $"customers/{id}{path}", body: "");

        Assert.True(answer.Status == 200, answer.Body);
        Assert.Equal(state, (string)answer.Json["state"]!);
    }

    [Theory]
    [InlineData("""{ "email": "nowhere", "currency": "XXZ" }""", 422, "email", "currency")]
    [InlineData("""{ "shoeSize": 38, "lastName": 1 }""", 400, "shoeSize", "lastName")]
    [InlineData("""{ "state": "Synchronized" }""", 400, "state", null)]
    [InlineData("""{ "accountNumber": null }""", 400, "accountNumber", null)]
    [InlineData("""{ "externalIdentity": { "issuer": "x" } }""", 400, "externalIdentity.subject", null)]
    [InlineData("""{ "addresses": [ { "isPrimary": null } ] }""", 400, "addresses[0].isPrimary", null)]
    [InlineData("""{ "lastName": "A", "lastName": "B" }""", 400, "lastName", null)]
    [InlineData("""[ { "op": "replace", "path": "/lastName", "value": "King" } ]""", 400, "", null)]
    [InlineData("", 400, "", null)]
    [InlineData("null", 400, "", null)]
    public async Task An_invalid_patch_changes_nothing_and_reports_every_error(string patch, int status, string first, string? second)
    {
        await using var service = await StartAsync(synchronizes: false);
        var id = await service.PendingAsync();
        var before = await service.ReadAsync(id);

        var answer = await service.SendAsync(HttpMethod.Patch, $"customers/{id}", patch, ("If-Match", "*"));

        answer.AssertProblem(status, status == 422 ? "InvalidCustomer" : "InvalidBody");
        Assert.Equal(second is null ? [first] : [first, second], answer.Errors.Select(static error => error.Field));
        Assert.Equal(before.Revision, (await service.ReadAsync(id)).Revision);
    }

    [Fact]
    public async Task A_synchronized_or_withdrawn_customer_cannot_be_edited()
    {
        await using var service = await StartAsync(synchronizes: false);
        var synchronized = await service.SynchronizedAsync();
        var withdrawn = await service.PendingAsync();
        Assert.Equal(200, (await service.SendAsync(HttpMethod.Delete, $"customers/{withdrawn}?reason=test")).Status);

        (await PatchAsync(synchronized)).AssertProblem(409, "Synchronized");
        (await PatchAsync(withdrawn)).AssertProblem(409, "Withdrawn");
        (await PatchAsync(UnknownId)).AssertProblem(404, "UnknownCustomer");

        Task<Answer> PatchAsync(string id)
            => service.SendAsync(HttpMethod.Patch, $"customers/{id}", """{ "lastName": "King" }""", ("If-Match", "*"));
    }

    [Fact]
    public async Task A_customer_that_may_be_in_headquarters_or_is_being_sent_cannot_be_edited()
    {
        await using var service = await StartAsync(synchronizes: false);
        var id = await service.PendingAsync();
        var store = service.Services.GetRequiredService<ICustomerStore>();
        var reader = service.Services.GetRequiredService<ICustomerReader>();
        var record = (await reader.FindAsync(new CustomerId(Guid.Parse(id)), Token))!;
        await store.ApplyAsync([new RecordChange(record, new StoredRecord(record) { LastPossibleSend = record.CreatedAt })], Token);

        var maybe = await service.SendAsync(HttpMethod.Patch, $"customers/{id}", """{ "lastName": "King" }""", ("If-Match", "*"));
        await store.ClaimAsync(
            new Lease(new Guid(1, 2, 3, new byte[8]), record.DueAt.AddDays(2)),
            new DueTime(record.DueAt.AddDays(1), TimeSpan.MaxValue),
            [new DueLane(record.Channel, record.LegalEntity, isExpedited: false, record.DueAt) { MaxClaimed = 1 }],
            mayIncludeSuspect: true,
            Token);
        var sending = await service.SendAsync(HttpMethod.Patch, $"customers/{id}", """{ "lastName": "King" }""", ("If-Match", "*"));

        maybe.AssertProblem(409, "MayBeInHeadquarters");
        sending.AssertProblem(409, "BeingSent");
        Assert.Equal("Sending", (string)sending.Json["state"]!);
    }

    [Fact]
    public async Task An_edit_that_makes_a_duplicate_is_refused_with_the_other_customer()
    {
        await using var service = await StartAsync(synchronizes: false);
        var first = (string)(await service.SignUpAsync("strict-online", CustomerJson.WithEveryField())).Json["customerId"]!;
        var second = (string)(await service.SignUpAsync("strict-online", CustomerJson.Ada("eda@example.com"))).Json["customerId"]!;

        var email = await PatchAsync("""{ "email": "ada@example.com" }""");
        var identity = await PatchAsync("""{ "externalIdentity": { "issuer": "https://login.example.com", "subject": "4711" } }""");

        email.AssertProblem(409, "DuplicateEmail");
        identity.AssertProblem(409, "IdentityTaken");
        Assert.Equal((first, first), ((string)email.Json["existing"]!, (string)identity.Json["existing"]!));

        Task<Answer> PatchAsync(string patch) => service.SendAsync(HttpMethod.Patch, $"customers/{second}", patch, ("If-Match", "*"));
    }

    [Fact]
    public async Task A_customer_that_needs_attention_is_edited_resubmitted_and_delivered()
    {
        // The customer may be delivered before the answer reads it, and would then be erased.
        await using var service = await StartAsync(settings: "--CommerceCustomers:Synchronizer:KeepPayload=true");
        var id = await service.NeedsAttentionAsync();

        var answer = await service.SendAsync(
            HttpMethod.Post, $"customers/{id}/resubmission", """{ "lastName": "King" }""", ("If-Match", await TagAsync(service, id)));

        Assert.Equal((200, "King"), (answer.Status, (string)answer.Json["lastName"]!));
        Assert.Equal("Synchronized", (string)(await service.GetAsync($"customers/{id}", ("Prefer", "wait=30"))).Json["state"]!);
    }

    [Fact]
    public async Task A_resubmission_without_a_body_delivers_the_customer_as_it_is()
    {
        await using var service = await StartAsync();
        var id = await service.NeedsAttentionAsync();

        var answer = await service.SendAsync(HttpMethod.Post, $"customers/{id}/resubmission");

        Assert.Equal(200, answer.Status);
        Assert.Equal("Synchronized", (string)(await service.GetAsync($"customers/{id}", ("Prefer", "wait=30"))).Json["state"]!);
    }

    [Fact]
    public async Task An_invalid_resubmission_is_refused()
    {
        await using var service = await StartAsync(synchronizes: false);
        var id = await service.PendingAsync();
        var path = $"customers/{id}/resubmission";

        (await service.SendAsync(HttpMethod.Post, path)).AssertProblem(409, "NotNeeded");
        (await service.SendAsync(HttpMethod.Post, path, body: null, ("If-Match", "*"))).AssertProblem(400, "InvalidHeader");
        (await service.SendAsync(HttpMethod.Post, path, "{}")).AssertProblem(428, "IfMatchRequired");
        (await service.PostAsync(path, new ByteArrayContent([1]), contentType: null)).AssertProblem(400, "InvalidBody");
        (await service.PostAsync(path, "x", "text/plain")).AssertProblem(415, "UnsupportedMediaType");
        (await service.SendAsync(HttpMethod.Post, $"customers/{UnknownId}/resubmission")).AssertProblem(404, "UnknownCustomer");
    }

    [Fact]
    public async Task A_resolution_records_the_account_and_synchronizes_the_customer()
    {
        await using var service = await StartAsync();
        var id = await service.NeedsAttentionAsync();
        var path = $"customers/{id}/resolution";

        var answer = await service.SendAsync(HttpMethod.Post, path, """{ "account": "C-000077" }""");

        Assert.Equal(
            (200, "Synchronized", "C-000077"),
            (answer.Status, (string)answer.Json["state"]!, (string)answer.Json["accountNumber"]!));
        Assert.Equal(id, (string)(await service.GetAsync("customers/C-000077?legalEntity=usrt")).Json["customerId"]!);
        (await service.SendAsync(HttpMethod.Post, path, """{ "account": "C-000078" }""")).AssertProblem(409, "Synchronized");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{ "account": 77 }""")]
    [InlineData("""{ "account": "" }""")]
    [InlineData("""{ "account": "C-00000000000000000000000077" }""")]
    [InlineData("""{ "account": "C-000077", "reason": "x" }""")]
    [InlineData("""{ "account": "C-0000\n77" }""")]
    [InlineData("""{ "account": "C-\u202E0077" }""")]
    [InlineData("""{ "account": "\u200B" }""")]
    [InlineData("""{ "account": "C-000077" """)]
    public async Task A_resolution_without_an_account_is_refused(string body)
    {
        await using var service = await StartAsync(synchronizes: false);
        var id = await service.PendingAsync();

        (await service.SendAsync(HttpMethod.Post, $"customers/{id}/resolution", body)).AssertProblem(400, "InvalidBody");
    }

    [Fact]
    public async Task An_invalid_resolution_is_refused()
    {
        await using var service = await StartAsync(synchronizes: false);
        var id = await service.PendingAsync();
        const string Body = """{ "account": "C-000077" }""";

        (await service.SendAsync(HttpMethod.Post, $"customers/{id}/resolution", Body)).AssertProblem(409, "NotNeeded");
        (await service.SendAsync(HttpMethod.Post, $"customers/{id}/resolution", Body, ("If-Match", "*")))
            .AssertProblem(400, "InvalidHeader");
        (await service.SendAsync(HttpMethod.Post, $"customers/{UnknownId}/resolution", Body)).AssertProblem(404, "UnknownCustomer");
    }

    [Theory]
    [InlineData("channel=houston-online", 3)]
    [InlineData("code=E42", 3)]
    [InlineData("channel=houston-online&code=E42", 3)]
    [InlineData("all=true", 3)]
    [InlineData("code=E43", 0)]
    [InlineData("channel=boston-store", 0)]
    public async Task Many_customers_are_requeued_by_filter_and_counted(string query, int expected)
    {
        await using var service = await StartAsync();
        for (var index = 0; index < 3; index++)
        {
            await service.NeedsAttentionAsync();
        }

        var answer = await service.SendAsync(HttpMethod.Post, $"customers/requeue?{query}");

        Assert.Equal(200, answer.Status);
        Assert.Equal((expected, expected > 0), ((int)answer.Json["requeued"]!, answer.Json["message"] is null));
    }

    [Theory]
    [InlineData("", "all")]
    [InlineData("all=yes", "all")]
    [InlineData("all=false", "all")]
    [InlineData("all=true&code=E42", "all")]
    [InlineData("chanel=houston-online", "chanel")]
    [InlineData("channel=huston-online", "channel")]
    [InlineData("state=NeedsAttention", "state")]
    public async Task A_missing_or_misspelt_filter_requeues_no_customer(string query, string field)
    {
        await using var service = await StartAsync();
        var id = await service.NeedsAttentionAsync();

        var answer = await service.SendAsync(HttpMethod.Post, $"customers/requeue?{query}");

        answer.AssertProblem(400, "InvalidParameter");
        Assert.Equal(field, answer.Errors.Single().Field);
        Assert.Equal(CustomerState.NeedsAttention, (await service.ReadAsync(id)).State);
    }

    [Fact]
    public async Task A_cancelled_customer_is_withdrawn_and_its_history_has_the_reason()
    {
        await using var service = await StartAsync(synchronizes: false);
        var id = await service.PendingAsync();

        var answer = await service.SendAsync(HttpMethod.Delete, $"customers/{id}?reason=entered%20twice");

        Assert.Equal((200, "Withdrawn", "Cancelled"), (answer.Status, (string)answer.Json["state"]!, (string)answer.Json["withdrawal"]!));
        var explanation = await service.GetAsync($"customers/{id}/explanation");
        Assert.Contains("entered twice", explanation.Json["history"]!.ToJsonString(), StringComparison.Ordinal);
        (await service.SendAsync(HttpMethod.Delete, $"customers/{id}?reason=again")).AssertProblem(409, "Withdrawn");
    }

    [Theory]
    [InlineData("", "reason")]
    [InlineData("reason=", "reason")]
    [InlineData("reason=%20", "reason")]
    [InlineData("reason=long", "reason")]
    [InlineData("reason=%1B%5D0;title%07", "reason")]
    [InlineData("reason=two%0Alines", "reason")]
    [InlineData("reason=%00", "reason")]
    [InlineData("reason=%C2%9B2J", "reason")]
    [InlineData("reason=%E2%80%AEback", "reason")]
    [InlineData("reason=%E2%80%8B", "reason")]
    [InlineData("reason=x&by=y", "by")]
    public async Task An_invalid_cancellation_changes_nothing(string query, string field)
    {
        await using var service = await StartAsync(synchronizes: false);
        var id = await service.PendingAsync();

        var answer = await service.SendAsync(
            HttpMethod.Delete, $"customers/{id}?{query.Replace("long", new string('x', 501), StringComparison.Ordinal)}");

        answer.AssertProblem(400, "InvalidParameter");
        Assert.Equal(field, answer.Errors.Single().Field);
        Assert.Equal(CustomerState.Pending, (await service.ReadAsync(id)).State);
    }

    [Fact]
    public async Task A_synchronized_customer_cannot_be_cancelled()
    {
        await using var service = await StartAsync();
        var id = await service.SynchronizedAsync();

        (await service.SendAsync(HttpMethod.Delete, $"customers/{id}?reason=x")).AssertProblem(409, "Synchronized");
    }

    private static async Task<string> TagAsync(Service service, string id) => (await service.GetAsync($"customers/{id}")).Headers["ETag"];

    [Fact]
    public async Task The_history_says_by_whom_each_repair_was_done()
    {
        await using var service = await StartAsync(synchronizes: false);
        var id = await service.PendingAsync();
        (string, string)[] grace = [(OperatorByHeader.NameHeader, "grace@example.org")];

        Assert.Equal(200, (await service.SendAsync(HttpMethod.Post, $"customers/{id}/expedition", body: null, grace)).Status);
        Assert.Equal(
            200,
            (await service.SendAsync(
                HttpMethod.Patch, $"customers/{id}", """{ "lastName": "King" }""", [.. grace, ("If-Match", "*")])).Status);
        Assert.Equal(200, (await service.SendAsync(HttpMethod.Delete, $"customers/{id}?reason=Twice", body: null, grace)).Status);

        var history = (await service.GetAsync($"customers/{id}/explanation")).Json["history"]!.AsArray();
        Assert.Equal(
            [
                ("Expedited", "It goes before the others of its channel."),
                ("Edited", "Edited: lastName."),
                ("Cancelled", "Twice"),
            ],
            history.Select(static entry => ((string)entry!["action"]!, (string)entry["detail"]!)));
        Assert.All(history, static entry => Assert.Equal("grace@example.org", (string)entry!["by"]!));
    }

    [Fact]
    public async Task A_requeue_is_narrowed_by_when_customers_signed_up_and_says_when_none_is_meant()
    {
        await using var service = await StartAsync();
        await service.NeedsAttentionAsync();

        var none = await service.SendAsync(HttpMethod.Post, "customers/requeue?createdBefore=2020-01-31T12:00:00Z");
        var later = await service.SendAsync(HttpMethod.Post, "customers/requeue?createdFrom=2020-01-31T12:00:00%2B01:00&code=E42");

        Assert.Equal((200, 0), (none.Status, (int)none.Json["requeued"]!));
        Assert.Contains("Nothing was changed", (string)none.Json["message"]!, StringComparison.Ordinal);
        Assert.Equal((200, 1, null), (later.Status, (int)later.Json["requeued"]!, later.Json["message"]));
    }

    [Theory]
    [InlineData("customers/requeue?createdBefore=yesterday")]
    [InlineData("customers/requeue?createdBefore=2026-01-31")]
    [InlineData("customers/requeue?createdFrom=2026-01-31T12:00:00")]
    [InlineData("customers/requeue?createdFrom=2026-02-01T00:00:00Z&createdBefore=2026-01-31T00:00:00Z")]
    [InlineData("customers/requeue?all=true&createdBefore=2026-01-31T00:00:00Z")]
    public async Task A_filter_of_moments_that_means_nothing_is_refused(string path)
    {
        await using var service = await StartAsync();

        (await service.SendAsync(HttpMethod.Post, path)).AssertProblem(400, "InvalidParameter");
    }

    [Fact]
    public async Task Only_a_customer_that_waits_goes_before_the_others()
    {
        await using var service = await StartAsync();
        var synchronized = await service.SynchronizedAsync();
        var attention = await service.NeedsAttentionAsync(CustomerJson.Ada("grace@example.com"));

        (await service.SendAsync(HttpMethod.Post, $"customers/{synchronized}/expedition")).AssertProblem(409, "Synchronized");
        (await service.SendAsync(HttpMethod.Post, $"customers/{attention}/expedition")).AssertProblem(409, "NeedsRepair");
        (await service.SendAsync(HttpMethod.Post, $"customers/{Guid.CreateVersion7()}/expedition")).AssertProblem(404, "UnknownCustomer");
    }
}
