using System.Text.Json.Nodes;
using CommerceCustomers.Dynamics365.Tests.Support;
using CommerceCustomers.Headquarters;
using CommerceCustomers.LookAlike;
using CommerceCustomers.Testing;

namespace CommerceCustomers.Dynamics365.Tests.SignIn;

public sealed class ClientCredentialsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ClientSecret", "wrong-secret-0815", "ClientSecret")]
    [InlineData("ClientId", "00000000-0000-0000-0000-000000000000", "ClientId")]
    [InlineData("TenantId", "fabrikam.example", "TenantId")]
    public async Task Wrong_credentials_are_named_and_nothing_is_sent(string key, string value, string expected)
    {
        await using var environment = await TestEnvironment.StartAsync(new() { [key] = value });

        var exception = await environment.CreateFailsAsync<HeadquartersMisconfiguredException>();

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("0815", exception.ToString(), StringComparison.Ordinal);
        Assert.Empty(environment.LookAlike.Requests);
    }

    [Theory]
    [InlineData(500, HeadquartersFailure.Unavailable)]
    [InlineData(503, HeadquartersFailure.Unavailable)]
    [InlineData(429, HeadquartersFailure.Throttled)]
    [InlineData(404, HeadquartersFailure.Misconfigured)]
    public async Task A_failure_of_the_issuer_is_never_ambiguous(int status, HeadquartersFailure expected)
    {
        await using var environment = await TestEnvironment.StartAsync();
        environment.LookAlike.TokenStatus = status;

        var exception = await Assert.ThrowsAnyAsync<HeadquartersException>(
            () => environment.CreateAsync());

        Assert.Equal(expected, exception.Failure);
        Assert.Empty(environment.LookAlike.Requests);
    }

    [Fact]
    public async Task An_issuer_that_hangs_leaves_no_customer_ambiguous()
    {
        await using var environment = await Interceptor.StartAsync(
            async (request, next, token) =>
            {
                if (IsTokenRequest(request))
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
                }

                return await next();
            },
            new() { ["AttemptTimeout"] = "00:00:01" });
        environment.MakeSync();

        var result = await environment.SignUpAsync(SampleCustomers.Create(2));

        Assert.False(Assert.IsType<CustomerCreationResult.Unavailable>(result).MayExist);
        Assert.Empty(environment.LookAlike.Requests);
    }

    [Theory]
    [InlineData(400, """{"error":"temporarily_unavailable"}""", HeadquartersFailure.Unavailable)]
    [InlineData(200, """{"access_token":"abc","expi""", HeadquartersFailure.Unavailable)]
    [InlineData(200, """{"access_token":"","expires_in":3600}""", HeadquartersFailure.Misconfigured)]
    [InlineData(200, "<html>Sign in</html>", HeadquartersFailure.Misconfigured)]
    [InlineData(400, """{"error":"\ud83d"}""", HeadquartersFailure.Misconfigured)]
    public async Task Unusual_answers_of_the_issuer_are_classified(int status, string body, HeadquartersFailure expected)
    {
        await using var environment = await Interceptor.StartAsync((request, next, _)
            => IsTokenRequest(request) ? Task.FromResult(Interceptor.Answer(status, body)) : next());

        var exception = await Assert.ThrowsAnyAsync<HeadquartersException>(() => environment.ProbeAsync());

        Assert.Equal(expected, exception.Failure);
        Assert.DoesNotContain("Entra", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_issuer_may_leave_out_the_lifetime_of_a_token()
    {
        await using var environment = await Interceptor.StartAsync(async (request, next, token) =>
        {
            var answer = await next();
            if (!IsTokenRequest(request))
            {
                return answer;
            }

            var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync(token))!.AsObject();
            body.Remove("expires_in");
            return Interceptor.Answer(200, body.ToJsonString());
        });

        await environment.ProbeAsync();
        await environment.ProbeAsync();

        Assert.Equal(1, environment.LookAlike.TokenRequests);
    }

    [Fact]
    public async Task A_secret_file_is_read_for_each_token()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "an old one", Token);
            await using var environment = await TestEnvironment.StartAsync(new() { ["ClientSecret"] = "", ["ClientSecretFile"] = file });
            await Assert.ThrowsAsync<HeadquartersMisconfiguredException>(() => environment.ProbeAsync());

            await File.WriteAllTextAsync(file, DynamicsLookAlike.ClientSecret + "\n", Token);

            await environment.ProbeAsync();
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static bool IsTokenRequest(HttpRequestMessage request)
        => request.RequestUri!.AbsolutePath.EndsWith("/token", StringComparison.Ordinal);
}
