using CommerceCustomers.AspNetCore.Tests.Fixtures;

namespace CommerceCustomers.AspNetCore.Tests.Endpoints;

/// <summary>Advice on the creation mode of a channel, and the pace and health in a status.</summary>
public sealed class AdviceTests
{
    [Theory]
    [InlineData("en", "Too little was measured to advise by: 1 sign-up since ")]
    [InlineData("it", "È stato misurato troppo poco per un consiglio: 1 registrazione dal ")]
    public async Task Advice_is_in_the_language_of_its_reader_with_codes_for_programs(string language, string beginning)
    {
        await using var service = await Service.StartAsync();
        await service.SignUpAsync("houston-online", CustomerJson.Ada());

        var answer = await service.GetAsync("channels/houston-online/advice", ("Accept-Language", language));

        answer.AssertStatus(200);
        Assert.StartsWith(beginning, (string)answer.Json["recommendation"]!, StringComparison.Ordinal);
        Assert.Equal("TooLittleMeasured", (string)answer.Json["codes"]!["recommendation"]!["code"]!);
        Assert.Equal(("houston-online", "async"), ((string)answer.Json["channel"]!, (string)answer.Json["mode"]!));
        Assert.Null(answer.Json["recommended"]);
        var facts = answer.Json["facts"]!.AsArray();
        Assert.Equal(facts.Count, answer.Json["codes"]!["facts"]!.AsArray().Count);
        Assert.True(facts.Count >= 3, answer.Json.ToJsonString());
    }

    [Theory]
    [InlineData("houston-online", "Yes")]
    [InlineData("boston-store", "No")]
    public async Task Advice_says_where_the_mode_is_changed_and_who_switches_too(string channel, string value)
    {
        await using var service = await Service.StartAsync();

        var advice = (await service.GetAsync($"channels/{channel}/advice")).Json;

        Assert.Equal(("Create customer in async mode", value), ((string)advice["setting"]!["name"]!, (string)advice["setting"]!["value"]!));
        Assert.EndsWith(":CreateCustomerInAsyncMode", (string)advice["setting"]!["key"]!, StringComparison.Ordinal);
        var codes = advice["codes"]!["setting"]!["places"]!.AsArray().Select(static place => (string)place!["code"]!);
        Assert.Equal(["ProfileDecides", "ProfileIsAssigned", "NobodySwitchesToo"], codes);
        Assert.Equal(3, advice["setting"]!["places"]!.AsArray().Count);
    }

    [Fact]
    public async Task An_unknown_channel_names_the_nearest()
    {
        await using var service = await Service.StartAsync();

        var answer = await service.GetAsync("channels/houston-onlin/advice");

        answer.AssertProblem(404, "UnknownChannel");
        Assert.Contains("houston-online", answer.Json.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_tells_the_pace_only_of_channels_with_waiting_customers_and_why_it_is_unknown()
    {
        await using var service = await Service.StartAsync(synchronizes: false);
        await service.SignUpAsync("houston-online", CustomerJson.Ada());

        var status = (await service.GetAsync("status", ("Accept-Language", "it"))).Json;

        var channels = status["channels"]!.AsArray().ToDictionary(static channel => (string)channel!["channel"]!);
        var pace = channels["houston-online"]!["pace"]!;
        Assert.Equal(("PaceUnknown", 0.0, null), ((string)pace["code"]!, (double)pace["perMinute"]!, (string?)pace["emptyAt"]));
        Assert.StartsWith("Negli ultimi minuti", (string)pace["words"]!, StringComparison.Ordinal);
        Assert.Null(channels["boston-store"]!["pace"]);
        Assert.Equal("Healthy", (string)status["health"]!["level"]!);
    }
}
