using CommerceCustomers.AspNetCore.Tests.Fixtures;

namespace CommerceCustomers.AspNetCore.Tests.Endpoints;

/// <summary>An explanation speaks the language of its reader, names the calls of this service, and has codes for programs.</summary>
public sealed class ExplanationTests
{
    [Theory]
    [InlineData("it", "it")]
    [InlineData("it-CH, en;q=0.5", "it")]
    [InlineData("fr, it;q=0.8, en;q=0.5", "it")]
    [InlineData("en-GB, it;q=0.9", "en")]
    [InlineData("it;q=0, en", "en")]
    [InlineData("fr", "en")]
    [InlineData("..%2Fit, x, xx-klingon, *", "en")]
    [InlineData("not a header;;;", "en")]
    public async Task The_sentences_are_in_the_language_that_is_accepted(string accepted, string language)
    {
        await using var service = await Service.StartAsync();
        var id = await service.NeedsAttentionAsync();

        var answer = await service.GetAsync($"customers/{id}/explanation", ("Accept-Language", accepted));

        answer.AssertStatus(200);
        Assert.StartsWith(
            language == "it" ? "Richiede un intervento" : "Needs attention", (string)answer.Json["summary"]!, StringComparison.Ordinal);
        Assert.Equal("IsRefused", (string)answer.Json["codes"]!["summary"]!["code"]!);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/api/v2")]
    public async Task The_actions_name_the_calls_of_this_service_where_it_is_mapped(string prefix)
    {
        await using var service = await Service.StartAsync(prefix: prefix);
        var signUp = await service.PostAsync(
            $"{prefix}/channels/houston-online/customers".TrimStart('/'), """{ "firstName": "Ada", "lastName": "Lovelace" }""");
        var id = (string)signUp.Json["customerId"]!;
        await service.GetAsync($"{prefix}/customers/{id}".TrimStart('/'), ("Prefer", "wait=10"));

        var answer = await service.GetAsync($"{prefix}/customers/{id}/explanation/".TrimStart('/'));

        answer.AssertStatus(200);
        Assert.All(answer.Json["codes"]!["actions"]!.AsArray(), action => Assert.True(
            action!["how"] is null || ((string)action["how"]!).Contains($" {prefix}/", StringComparison.Ordinal), action.ToJsonString()));
    }

    [Fact]
    public async Task What_is_named_as_the_call_can_be_called()
    {
        await using var service = await Service.StartAsync();
        var id = await service.NeedsAttentionAsync();
        var actions = (await service.GetAsync($"customers/{id}/explanation")).Json["codes"]!["actions"]!.AsArray();

        Assert.Equal(["Edit", "Requeue", "Cancel"], actions.Select(static action => (string)action!["kind"]!));
        Assert.Equal($"POST /customers/{id}/resubmission with If-Match and the corrected fields", (string)actions[0]!["how"]!);
        Assert.Equal($"DELETE /customers/{id}?reason=REASON", (string)actions[2]!["how"]!);
        var cancel = ((string)actions[2]!["how"]!).Split(' ');
        (await service.SendAsync(new HttpMethod(cancel[0]), cancel[1].TrimStart('/'))).AssertStatus(200);
        Assert.Empty((await service.GetAsync($"customers/{id}/explanation")).Json["actions"]!.AsArray());
    }

    [Fact]
    public async Task The_codes_say_what_the_sentences_say()
    {
        await using var service = await Service.StartAsync(synchronizes: false);
        var id = await service.PendingAsync();

        var explanation = (await service.GetAsync($"customers/{id}/explanation")).Json;

        var codes = explanation["codes"]!;
        Assert.Equal(explanation["reasons"]!.AsArray().Count, codes["reasons"]!.AsArray().Count);
        Assert.Equal(explanation["actions"]!.AsArray().Count, codes["actions"]!.AsArray().Count);
        Assert.Equal(explanation["setting"]!["places"]!.AsArray().Count, codes["setting"]!["places"]!.AsArray().Count);
        Assert.Equal("FunctionalityProfiles:online:CreateCustomerInAsyncMode", (string)codes["setting"]!["key"]!);
        Assert.Equal("PriceOfSync", (string)codes["setting"]!["price"]!["code"]!);
        var edit = codes["actions"]!.AsArray().Single(static action => (string)action!["kind"]! == "Edit")!;
        var how = $"PATCH /customers/{id} with If-Match and the changed fields";
        Assert.Equal(how, (string)edit["how"]!);
        Assert.Single(explanation["actions"]!.AsArray(), action => (string)action! == $"Edit it while it waits: {how}");
    }
}
