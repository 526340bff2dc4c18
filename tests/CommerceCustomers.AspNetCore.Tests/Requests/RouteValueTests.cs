using CommerceCustomers.AspNetCore.Tests.Fixtures;

namespace CommerceCustomers.AspNetCore.Tests.Requests;

/// <summary>
/// A segment of the path is unescaped exactly once.
/// </summary>
public sealed class RouteValueTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("C/000001", "C%2F000001", "")]
    [InlineData("C/000001", "C%2f000001", "/explanation")]
    [InlineData("a/b/c", "a%2Fb%2fc", "")]
    [InlineData("/", "%2F", "")]
    [InlineData("C%2F1", "C%252F1", "")]
    [InlineData("C%2F1/2", "C%252F1%2F2", "/explanation")]
    [InlineData("50% off", "50%25%20off", "")]
    [InlineData("C\\1", "C%5C1", "")]
    [InlineData("Ä/1", "%C3%84%2F1", "")]
    [InlineData("a+b", "a+b", "")]
    public async Task An_account_number_with_special_characters_is_found(string account, string escaped, string rest)
    {
        foreach (var prefix in new[] { "", "/shops/one" })
        {
            await using var service = await Service.StartAsync(prefix: prefix);
            service.Headquarters.NumberOf = _ => new AccountNumber(account);
            var signUp = await service.SendAsync(
                HttpMethod.Post, $"{prefix}/channels/boston-store/customers", CustomerJson.Ada().ToJsonString());
            signUp.AssertStatus(201);

            (await service.GetAsync($"{prefix}/customers/{escaped}{rest}?legalEntity=usrt")).AssertStatus(200);
        }
    }

    [Fact]
    public async Task A_slash_that_is_escaped_twice_or_not_at_all_does_not_find_the_account()
    {
        await using var service = await Service.StartAsync();
        service.Headquarters.NumberOf = static _ => new AccountNumber("C/1");
        await service.SynchronizedAsync();

        (await service.GetAsync("customers/C%252F1?legalEntity=usrt")).AssertProblem(404, "UnknownCustomer");
        (await service.GetAsync("customers/C/1?legalEntity=usrt")).AssertProblem(404, "UnknownPath");
    }

    [Theory]
    [InlineData("eu/berlin", "eu%2Fberlin")]
    [InlineData("eu%2fberlin", "eu%252Fberlin")]
    public async Task A_channel_with_special_characters_is_found(string channel, string escaped)
    {
        await using var service = await Service.StartAsync(settings:
        [
            $"--CommerceCustomers:Channels:{channel}:Type=OnlineStore",
            $"--CommerceCustomers:Channels:{channel}:LegalEntity=usrt",
            $"--CommerceCustomers:Channels:{channel}:FunctionalityProfile=online",
        ]);

        var answer = await service.SignUpAsync(escaped, CustomerJson.Ada());

        answer.AssertStatus(202);
        Assert.StartsWith("/customers/", answer.Headers["Location"], StringComparison.Ordinal);
        Assert.Equal(channel, (await service.ReadAsync((string)answer.Json["customerId"]!)).Channel.Value);
    }

    [Theory]
    [InlineData("%1B")]
    [InlineData("a%0Ab")]
    [InlineData("%C2%9B2J")]
    [InlineData("a%2F%07")]
    [InlineData("%E2%80%AE1")]
    public async Task An_account_number_with_control_or_direction_characters_is_refused(string escaped)
    {
        await using var service = await Service.StartAsync(synchronizes: false);

        var answer = await service.GetAsync($"customers/{escaped}?legalEntity=usrt");

        answer.AssertProblem(400, "InvalidParameter");
        Assert.Equal("id", answer.Errors.Single().Field);
    }

    [Theory]
    [InlineData("GET /customers/%00?legalEntity=usrt HTTP/1.1")]
    [InlineData("GET /customers/C%00?legalEntity=usrt HTTP/1.1")]
    [InlineData("POST /channels/houston-online%00/customers HTTP/1.1")]
    public async Task A_null_in_a_path_is_refused(string line)
    {
        await using var service = await Service.StartAsync(synchronizes: false);

        var answer = await RawRequest.SendAsync(
            service.Anybody.BaseAddress!,
            $"{line}\r\nHost: localhost\r\nConnection: close\r\n{OperatorByHeader.Header}: Operators\r\n\r\n",
            Token);

        Assert.StartsWith("HTTP/1.1 400", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_slash_at_the_end_of_a_path_changes_nothing()
    {
        await using var service = await Service.StartAsync();
        service.Headquarters.NumberOf = static _ => new AccountNumber("C/1");
        await service.SynchronizedAsync();

        (await service.GetAsync("customers/C%2F1/?legalEntity=usrt")).AssertStatus(200);
    }
}
