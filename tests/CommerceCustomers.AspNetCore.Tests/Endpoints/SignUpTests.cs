using System.Globalization;
using System.Text.Json.Nodes;
using CommerceCustomers.AspNetCore.Tests.Fixtures;

namespace CommerceCustomers.AspNetCore.Tests.Endpoints;

public class SignUpTests : EndpointTests
{
    [Fact]
    public async Task In_async_mode_a_sign_up_is_answered_202_with_its_location()
    {
        await using var service = await StartAsync();
        service.Headquarters.GoDown();

        var answer = await service.SignUpAsync("houston-online", CustomerJson.WithEveryField(), "form-1");

        Assert.Equal((202, "application/json"), (answer.Status, answer.ContentType));
        var id = (string)answer.Json["customerId"]!;
        Assert.Equal($"/customers/{id}", answer.Headers["Location"]);
        Assert.Equal("no-store", answer.Headers["Cache-Control"]);
        Assert.InRange(int.Parse(answer.Headers["Retry-After"], CultureInfo.InvariantCulture), 1, 60);
        Assert.Equal(
            new JsonObject
            {
                ["customerId"] = id,
                ["accountNumber"] = null,
                ["state"] = "Pending",
                ["displayAccount"] = "Pending sync",
                ["existing"] = false,
                ["reason"] = null,
            }.ToJsonString(),
            answer.Body);
    }

    [Fact]
    public async Task In_sync_mode_a_sign_up_is_answered_201_with_its_account_number()
    {
        await using var service = await StartAsync();

        var answer = await service.SignUpAsync("boston-store", CustomerJson.Ada());

        Assert.Equal(201, answer.Status);
        var id = (string)answer.Json["customerId"]!;
        Assert.Equal($"/customers/{id}", answer.Headers["Location"]);
        Assert.Equal(
            new JsonObject
            {
                ["customerId"] = id,
                ["accountNumber"] = "C-000001",
                ["state"] = "Synchronized",
                ["displayAccount"] = "C-000001",
                ["existing"] = false,
            }.ToJsonString(),
            answer.Body);
    }

    [Fact]
    public async Task A_repeat_with_the_same_key_is_the_same_customer_and_201_once_synchronized()
    {
        await using var service = await StartAsync();
        service.Headquarters.GoDown();
        var first = await service.SignUpAsync("houston-online", CustomerJson.Ada(), "form-1");
        var id = (string)first.Json["customerId"]!;

        var pending = await service.SignUpAsync("houston-online", CustomerJson.Ada(), "form-1");
        service.Headquarters.ComeBack();
        await service.GetAsync($"customers/{id}", ("Prefer", "wait=30"));
        var created = await service.SignUpAsync("houston-online", CustomerJson.Ada(), "form-1");

        Assert.Equal((202, id, true), (pending.Status, (string)pending.Json["customerId"]!, (bool)pending.Json["existing"]!));
        Assert.Equal((201, id, "C-000001"), (created.Status, (string)created.Json["customerId"]!, (string)created.Json["accountNumber"]!));
        Assert.Equal(1, await service.CountAsync());
    }

    [Fact]
    public async Task Another_content_with_the_same_key_is_a_conflict_with_the_first_customer()
    {
        await using var service = await StartAsync();
        var first = await service.SignUpAsync("houston-online", CustomerJson.Ada(), "form-1");

        var answer = await service.SignUpAsync("houston-online", CustomerJson.Ada("grace@example.com"), "form-1");

        answer.AssertProblem(409, "KeyConflict");
        Assert.Equal((string)first.Json["customerId"]!, (string)answer.Json["existing"]!);
        Assert.Equal([("Idempotency-Key", "InvalidHeader")], answer.Errors);
    }

    [Fact]
    public async Task A_duplicate_is_a_conflict_where_the_profile_rejects_them()
    {
        await using var service = await StartAsync();
        var first = await service.SignUpAsync("strict-online", CustomerJson.Ada());

        var answer = await service.SignUpAsync("strict-online", CustomerJson.Ada());

        answer.AssertProblem(409, "Duplicate");
        Assert.Equal((string)first.Json["customerId"]!, (string)answer.Json["existing"]!);
        Assert.Equal([("email", "Duplicate")], answer.Errors);
    }

    [Fact]
    public async Task Every_error_of_a_customer_is_reported_at_once_by_field()
    {
        await using var service = await StartAsync();
        var customer = CustomerJson.WithEveryField();
        customer["email"] = "nowhere";
        customer["currency"] = "XXZ";
        customer["lastName"] = new string('x', 300);
        customer["addresses"]![0]!["country"] = "ZZ";

        var answer = await service.SignUpAsync("houston-online", customer);

        answer.AssertProblem(422, "InvalidCustomer");
        Assert.Equal(
            [
                ("lastName", "CustomerNameExceedsMaximumLength"),
                ("email", "InvalidEmailAddress"),
                ("currency", "InvalidCurrency"),
                ("addresses[0].country", "InvalidCountryRegion"),
            ],
            answer.Errors);
        Assert.True((int)answer.Json["errors"]![0]!["limit"]! > 0);
        Assert.DoesNotContain("nowhere", answer.Body, StringComparison.Ordinal);
        Assert.Equal(0, await service.CountAsync());
    }

    [Fact]
    public async Task A_refusal_of_headquarters_is_answered_with_its_code()
    {
        await using var service = await StartAsync();
        service.Headquarters.RefuseWhen(static _ => true, "CustGroupNotFound", "Customer group 30 does not exist.");

        var answer = await service.SignUpAsync("boston-store", CustomerJson.Ada());

        answer.AssertProblem(422, "RefusedCustomer");
        Assert.Equal([("", "CustGroupNotFound")], answer.Errors);
        Assert.NotNull((string?)answer.Json["customerId"]);
    }

    [Theory]
    [InlineData("houston-onlin")]
    [InlineData("nowhere")]
    [InlineData("%20")]
    [InlineData("%C3%BC%F0%9F%98%80")]
    [InlineData("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    public async Task An_unknown_channel_is_answered_404(string channel)
    {
        await using var service = await StartAsync();

        var answer = await service.SignUpAsync(channel, CustomerJson.Ada());

        answer.AssertProblem(404, "UnknownChannel");
        Assert.Equal("channel", answer.Errors.Single().Field);
        Assert.Equal(channel == "houston-onlin", answer.Body.Contains("Did you mean", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_outage_of_headquarters_is_answered_503_with_Retry_After()
    {
        await using var service = await StartAsync();
        service.Headquarters.GoDown();

        var answer = await service.SignUpAsync("boston-store", CustomerJson.Ada(), "form-1");

        answer.AssertProblem(503, "HeadquartersUnavailable");
        Assert.InRange(int.Parse(answer.Headers["Retry-After"], CultureInfo.InvariantCulture), 1, 3600);
        Assert.False((bool)answer.Json["mayExist"]!);
        Assert.Equal("Unavailable", (string)answer.Json["failure"]!);
    }

    [Fact]
    public async Task After_a_lost_answer_the_problem_says_mayExist_and_names_the_key()
    {
        await using var service = await StartAsync();
        var now = TimeProvider.System.GetUtcNow();
        service.Headquarters.FailAfterCommitBetween(now.AddDays(-1), now.AddDays(1));

        var answer = await service.SignUpAsync("boston-store", CustomerJson.Ada(), "form-1");

        answer.AssertProblem(503, "HeadquartersUnavailable");
        Assert.True((bool)answer.Json["mayExist"]!);
        Assert.Contains("Idempotency-Key", (string)answer.Json["detail"]!, StringComparison.Ordinal);
        Assert.Equal(1, await service.CountAsync());
    }

    [Fact]
    public async Task With_CreateAsync_an_outage_makes_the_customer_pending_with_the_reason()
    {
        await using var service = await StartAsync();
        service.Headquarters.GoDown();

        var answer = await service.SignUpAsync("keen-store", CustomerJson.Ada());

        Assert.Equal(202, answer.Status);
        Assert.False(string.IsNullOrWhiteSpace((string)answer.Json["reason"]!));
    }

    [Fact]
    public async Task The_location_has_the_path_that_the_application_puts_before_the_endpoints()
    {
        await using var service = await StartAsync(prefix: "/api/v2");

        using var request = new HttpRequestMessage(HttpMethod.Post, "api/v2/channels/houston-online/customers")
        {
            Content = System.Net.Http.Json.JsonContent.Create(CustomerJson.Ada()),
        };
        var answer = await service.SendAsync(service.Anybody, request);

        Assert.StartsWith("/api/v2/customers/", answer.Headers["Location"], StringComparison.Ordinal);
        Assert.Equal(200, (await service.GetAsync(answer.Headers["Location"])).Status);
    }

    [Fact]
    public async Task Sign_ups_over_the_limit_of_an_address_are_answered_429_with_Retry_After()
    {
        await using var service = await StartAsync(static options => options.SignUpsPerMinute = 2);

        Assert.Equal(202, (await service.SignUpAsync("houston-online", CustomerJson.Ada())).Status);
        Assert.Equal(202, (await service.SignUpAsync("houston-online", CustomerJson.Ada())).Status);
        var answer = await service.SignUpAsync("houston-online", CustomerJson.Ada());

        answer.AssertProblem(429, "TooManySignUps");
        Assert.InRange(int.Parse(answer.Headers["Retry-After"], CultureInfo.InvariantCulture), 1, 60);
        Assert.Equal(2, (int)answer.Json["errors"]![0]!["limit"]!);
        Assert.Equal(2, await service.CountAsync());
    }

    [Fact]
    public async Task Changed_settings_act_on_the_next_sign_up()
    {
        await using var service = await StartAsync();
        Assert.Equal(202, (await service.SignUpAsync("houston-online", CustomerJson.Ada())).Status);

        service.Configuration["CommerceCustomers:FunctionalityProfiles:online:CreateCustomerInAsyncMode"] = "false";
        service.Configuration.Reload();

        Assert.Equal(201, (await service.SignUpAsync("houston-online", CustomerJson.Ada())).Status);
    }

    [Fact]
    public async Task No_log_has_a_name_or_an_e_mail_address()
    {
        await using var service = await StartAsync();
        await service.SignUpAsync("houston-online", CustomerJson.WithEveryField());
        await service.SignUpAsync("houston-online", CustomerJson.Ada("nowhere"));
        service.Headquarters.GoDown();
        await service.SignUpAsync("boston-store", CustomerJson.WithEveryField());

        Assert.All(service.Logs.GetSnapshot(), static entry =>
        {
            Assert.DoesNotContain("Lovelace", entry.Message, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("ada@example.com", entry.Message, StringComparison.OrdinalIgnoreCase);
        });
    }
}
