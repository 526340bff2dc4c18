using CommerceCustomers.AspNetCore.Tests.Fixtures;
using CommerceCustomers.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.AspNetCore.Tests.Endpoints;

public sealed class ErasureTests
{
    private const string Key = "a-key";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_erased_customer_has_no_content_and_its_history_says_by_whom()
    {
        await using var service = await Service.StartAsync(synchronizes: false);
        var id = await service.PendingAsync();

        var answer = await service.SendAsync(HttpMethod.Delete, $"customers/{id}?erase=true&by=Ticket%204711");

        Assert.Equal((200, "Withdrawn", "Erased"), (answer.Status, (string)answer.Json["state"]!, (string)answer.Json["withdrawal"]!));
        Assert.False((bool)answer.Json["leftInHeadquarters"]!);
        Assert.Null(answer.Json["email"]);
        var history = await service.Services.GetRequiredService<ICustomerReader>().ReadHistoryAsync(new CustomerId(Guid.Parse(id)), Token);
        Assert.Equal("an operator without a name: Ticket 4711", Assert.Single(history).By);
    }

    [Fact]
    public async Task What_headquarters_holds_is_erased_here_and_the_answer_names_its_account()
    {
        await using var service = await Service.StartAsync();
        var id = await SynchronizedAsync(service);

        var answer = await service.SendAsync(HttpMethod.Delete, $"customers/{id}?erase=true");

        Assert.Equal((200, true), (answer.Status, (bool)answer.Json["leftInHeadquarters"]!));
        Assert.NotNull((string?)answer.Json["accountNumber"]);
        Assert.Null(answer.Json["lastName"]);
        Assert.Equal(200, (await service.SendAsync(HttpMethod.Delete, $"customers/{id}?erase=true")).Status);
    }

    [Fact]
    public async Task A_repeat_of_the_key_is_answered_410_and_the_client_need_not_try_again()
    {
        await using var service = await Service.StartAsync();
        var id = await SynchronizedAsync(service);
        await service.SendAsync(HttpMethod.Delete, $"customers/{id}?erase=true");

        var answer = await service.SignUpAsync("houston-online", CustomerJson.Ada(), Key);

        answer.AssertProblem(410, "Erased");
        Assert.Equal(id, (string?)answer.Json["customerId"]);
        Assert.False(answer.Headers.ContainsKey("Retry-After"));
    }

    [Theory]
    [InlineData("?erase=yes", "erase")]
    [InlineData("?erase=true&reason=x", "reason")]
    [InlineData("?erase=true&by=two%0Alines", "by")]
    [InlineData("?erase=true&by=", "by")]
    [InlineData("?eraze=true", "eraze")]
    public async Task An_erasure_that_cannot_be_read_changes_nothing(string query, string parameter)
    {
        await using var service = await Service.StartAsync(synchronizes: false);
        var id = await service.PendingAsync();

        var answer = await service.SendAsync(HttpMethod.Delete, $"customers/{id}{query}");

        answer.AssertProblem(400, "InvalidParameter");
        Assert.Equal(parameter, answer.Errors.Single().Field);
        Assert.Equal("Pending", (string?)(await service.SendAsync(HttpMethod.Get, $"customers/{id}")).Json["state"]);
    }

    [Fact]
    public async Task A_customer_that_is_being_sent_is_not_erased()
    {
        await using var service = await Service.StartAsync(synchronizes: false);
        var id = await service.PendingAsync();
        var record = await service.ReadAsync(id);
        await service.Services.GetRequiredService<ICustomerStore>().ClaimAsync(
            new Lease(new Guid(1, 2, 3, new byte[8]), record.CreatedAt.AddDays(2)),
            new DueTime(record.CreatedAt.AddDays(1), TimeSpan.MaxValue),
            [new DueLane(record.Channel, record.LegalEntity, isExpedited: false, record.CreatedAt) { MaxClaimed = 1 }],
            mayIncludeSuspect: true,
            Token);

        var answer = await service.SendAsync(HttpMethod.Delete, $"customers/{id}?erase=true");

        answer.AssertProblem(409, "BeingSent");
        Assert.Contains("in state Pending, NeedsAttention, Synchronized or Withdrawn", answer.Json["errors"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_an_operator_may_erase()
    {
        await using var service = await Service.StartAsync(synchronizes: false);
        var id = await service.PendingAsync();
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"customers/{id}?erase=true");

        Assert.Contains((await service.SendAsync(service.Anybody, request)).Status, (int[])[401, 403]);
        Assert.Equal(CustomerState.Pending, (await service.ReadAsync(id)).State);
    }

    private static async Task<string> SynchronizedAsync(Service service)
    {
        var id = (string)(await service.SignUpAsync("houston-online", CustomerJson.Ada(), Key)).Json["customerId"]!;
        await service.GetAsync($"customers/{id}", ("Prefer", "wait=30"));
        return id;
    }
}
