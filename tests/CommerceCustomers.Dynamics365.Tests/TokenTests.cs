using CommerceCustomers.Headquarters;
using CommerceCustomers.LookAlike;
using CommerceCustomers.Records;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.Dynamics365.Tests;

public sealed class TokenTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task However_many_calls_wait_for_a_token_it_is_asked_for_once()
    {
        await using var environment = await Environment.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => environment.Headquarters.ProbeAsync(Token)));

        Assert.Equal(1, environment.LookAlike.TokenRequests);
    }

    [Fact]
    public async Task A_token_is_renewed_before_it_expires()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero));
        await using var environment = await Environment.StartAsync(timeProvider: clock);
        await environment.Headquarters.ProbeAsync(Token);

        clock.Advance(TimeSpan.FromMinutes(54));
        await environment.Headquarters.ProbeAsync(Token);
        Assert.Equal(1, environment.LookAlike.TokenRequests);
        clock.Advance(TimeSpan.FromMinutes(2));
        await environment.Headquarters.ProbeAsync(Token);
        while (environment.LookAlike.TokenRequests < 2)
        {
            // In the background, because the token is still good.
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Token);
        }

        Assert.DoesNotContain(environment.LookAlike.Requests, static request => request.Fault != Fault.None);
    }

    [Fact]
    public async Task A_token_that_the_environment_refuses_is_renewed_once_and_the_create_arrives_once()
    {
        await using var environment = await Environment.StartAsync();
        await environment.Headquarters.ProbeAsync(Token);
        environment.LookAlike.RevokeTokens();
        var customers = Enumerable.Range(0, 10).Select(_ => Environment.Outgoing()).ToList();

        await Task.WhenAll(customers.Select(customer => environment.Headquarters.CreateAsync(customer, Token)));

        Assert.Equal(2, environment.LookAlike.TokenRequests);
        Assert.All(customers, customer => Assert.Equal(1, environment.LookAlike.CountOf(customer.Id.ToString())));
    }

    [Theory]
    [InlineData("ClientSecret", "wrong-secret-0815", "ClientSecret")]
    [InlineData("ClientId", "00000000-0000-0000-0000-000000000000", "ClientId")]
    [InlineData("TenantId", "fabrikam.example", "TenantId")]
    public async Task Wrong_credentials_are_named_and_nothing_is_sent(string key, string value, string expected)
    {
        await using var environment = await Environment.StartAsync(new Dictionary<string, string?> { [key] = value });

        var exception = await Assert.ThrowsAsync<HeadquartersMisconfiguredException>(
            () => environment.Headquarters.CreateAsync(Environment.Outgoing(), Token));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("0815", exception.ToString(), StringComparison.Ordinal);
        Assert.Empty(environment.LookAlike.Requests);
    }

    [Theory]
    [InlineData(500, HeadquartersFailure.Unavailable)]
    [InlineData(503, HeadquartersFailure.Unavailable)]
    [InlineData(429, HeadquartersFailure.Throttled)]
    [InlineData(404, HeadquartersFailure.Misconfigured)]
    public async Task Who_issues_tokens_may_fail_and_no_such_failure_is_ambiguous(int status, HeadquartersFailure expected)
    {
        await using var environment = await Environment.StartAsync();
        environment.LookAlike.TokenStatus = status;

        var exception = await Assert.ThrowsAnyAsync<HeadquartersException>(
            () => environment.Headquarters.CreateAsync(Environment.Outgoing(), Token));

        Assert.Equal(expected, exception.Failure);
        Assert.Empty(environment.LookAlike.Requests);
    }

    [Fact]
    public async Task A_failed_request_for_a_token_is_forgotten()
    {
        await using var environment = await Environment.StartAsync();
        environment.LookAlike.TokenStatus = 500;
        await Assert.ThrowsAsync<HeadquartersUnavailableException>(() => environment.Headquarters.ProbeAsync(Token));
        environment.LookAlike.TokenStatus = 200;

        await environment.Headquarters.ProbeAsync(Token);
    }

    [Fact]
    public async Task A_secret_in_a_file_is_read_for_each_token_so_that_it_can_be_exchanged()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "an old one", Token);
            await using var environment = await Environment.StartAsync(new Dictionary<string, string?> { ["ClientSecret"] = "", ["ClientSecretFile"] = file });
            await Assert.ThrowsAsync<HeadquartersMisconfiguredException>(() => environment.Headquarters.ProbeAsync(Token));

            await File.WriteAllTextAsync(file, DynamicsLookAlike.ClientSecret + "\n", Token);

            await environment.Headquarters.ProbeAsync(Token);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_token_may_be_given_by_the_application()
    {
        await using var issuer = await Environment.StartAsync();
        var scopes = new List<string>();
        await using var environment = await Environment.StartAsync(
            new Dictionary<string, string?> { ["ClientSecret"] = "", ["TenantId"] = "", ["ClientId"] = "" },
            configure: builder => builder.UseDynamics365((scope, _) =>
            {
                scopes.Add(scope);
                throw new InvalidOperationException("The managed identity is not there.");
            }));

        var exception = await Assert.ThrowsAsync<HeadquartersMisconfiguredException>(() => environment.Headquarters.ProbeAsync(Token));

        Assert.Equal([environment.LookAlike.BaseUrl + "/.default"], scopes);
        Assert.DoesNotContain("managed identity", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_text_shows_a_secret()
    {
        var options = new Dynamics365Options { BaseUrl = new Uri("https://contoso.operations.dynamics.com"), ClientSecret = "s3cr3t" };

        Assert.DoesNotContain("s3cr3t", options.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("t0ken", new Dynamics365Token("t0ken", DateTimeOffset.UnixEpoch).ToString(), StringComparison.Ordinal);
    }
}
