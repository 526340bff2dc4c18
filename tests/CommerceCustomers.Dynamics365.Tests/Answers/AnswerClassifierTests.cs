using CommerceCustomers.Dynamics365.Tests.Support;
using CommerceCustomers.Headquarters;
using CommerceCustomers.LookAlike;
using CommerceCustomers.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.Dynamics365.Tests.Answers;

/// <summary>What each answer of the environment means, and whether the environment then holds the customer.</summary>
public sealed class AnswerClassifierTests
{
    [Theory]
    [InlineData(Fault.ServiceUnavailable, HeadquartersFailure.Unavailable, 0)]
    [InlineData(Fault.Throttled, HeadquartersFailure.Throttled, 0)]
    [InlineData(Fault.ServiceUnavailableForAWhile, HeadquartersFailure.Throttled, 0)]
    [InlineData(Fault.RequestTimeoutAfterCommit, HeadquartersFailure.Ambiguous, 1)]
    [InlineData(Fault.ServerErrorAfterCommit, HeadquartersFailure.Ambiguous, 1)]
    [InlineData(Fault.ServerErrorBeforeCommit, HeadquartersFailure.Ambiguous, 0)]
    [InlineData(Fault.GatewayErrorAfterCommit, HeadquartersFailure.Ambiguous, 1)]
    [InlineData(Fault.ResetAfterCommit, HeadquartersFailure.Ambiguous, 1)]
    [InlineData(Fault.ResetBeforeCommit, HeadquartersFailure.Ambiguous, 0)]
    [InlineData(Fault.Html, HeadquartersFailure.Ambiguous, 1)]
    [InlineData(Fault.TruncatedJson, HeadquartersFailure.Ambiguous, 1)]
    [InlineData(Fault.MissingAccount, HeadquartersFailure.Ambiguous, 1)]
    [InlineData(Fault.LongAccount, HeadquartersFailure.Ambiguous, 1)]
    [InlineData(Fault.OtherCustomer, HeadquartersFailure.Ambiguous, 1)]
    [InlineData(Fault.EndlessBody, HeadquartersFailure.Ambiguous, 1)]
    [InlineData(Fault.Refused, HeadquartersFailure.Rejected, 0)]
    [InlineData(Fault.TokenRefused, HeadquartersFailure.Misconfigured, 0)]
    [InlineData(Fault.Forbidden, HeadquartersFailure.Misconfigured, 0)]
    [InlineData(Fault.Redirect, HeadquartersFailure.Misconfigured, 0)]
    [InlineData(Fault.NumberSequenceExhausted, HeadquartersFailure.Misconfigured, 0)]
    public async Task Each_answer_to_a_create_has_one_class_of_failure(Fault fault, HeadquartersFailure expected, int held)
    {
        await using var environment = await TestEnvironment.StartAsync();
        await environment.CreateAsync();
        var customer = TestEnvironment.Outgoing(SampleCustomers.Create(42));
        environment.LookAlike.Next(fault);
        environment.LookAlike.Next(fault == Fault.TokenRefused ? fault : Fault.None);

        var exception = await Assert.ThrowsAnyAsync<HeadquartersException>(() => environment.CreateAsync(customer));

        Assert.Equal(expected, exception.Failure);
        Assert.Equal(held, environment.LookAlike.CountOf(customer.CustomerId.ToString()));
        AssertNothingPersonal(exception, customer.Customer);
        Assert.Equal(held, (await environment.FindAsync(customer)).Count);
    }

    [Theory]
    [InlineData(Fault.ServiceUnavailable, HeadquartersFailure.Unavailable)]
    [InlineData(Fault.Throttled, HeadquartersFailure.Throttled)]
    [InlineData(Fault.ServerErrorBeforeCommit, HeadquartersFailure.Ambiguous)]
    [InlineData(Fault.ResetBeforeCommit, HeadquartersFailure.Ambiguous)]
    [InlineData(Fault.Html, HeadquartersFailure.Ambiguous)]
    [InlineData(Fault.TokenRefused, HeadquartersFailure.Misconfigured)]
    [InlineData(Fault.Forbidden, HeadquartersFailure.Misconfigured)]
    [InlineData(Fault.Redirect, HeadquartersFailure.Misconfigured)]
    public async Task A_failed_query_or_probe_does_not_count_as_a_no(Fault fault, HeadquartersFailure expected)
    {
        await using var environment = await TestEnvironment.StartAsync();
        var customer = TestEnvironment.Outgoing();
        await environment.CreateAsync(customer);
        environment.LookAlike.Now = fault;

        var question = await Assert.ThrowsAnyAsync<HeadquartersException>(
            () => environment.FindAsync(customer));
        var probe = await Assert.ThrowsAnyAsync<HeadquartersException>(() => environment.ProbeAsync());

        Assert.Equal((expected, expected), (question.Failure, probe.Failure));
    }

    [Theory]
    [InlineData(Fault.Throttled)]
    [InlineData(Fault.ServiceUnavailableForAWhile)]
    public async Task The_pause_that_the_environment_asks_for_is_passed_on(Fault fault)
    {
        await using var environment = await TestEnvironment.StartAsync();
        environment.LookAlike.RetryAfter = TimeSpan.FromSeconds(17);
        environment.LookAlike.Now = fault;

        var exception = await environment.CreateFailsAsync<HeadquartersThrottledException>();

        Assert.Equal(TimeSpan.FromSeconds(17), exception.RetryAfter);
    }

    [Fact]
    public async Task An_unknown_company_concerns_only_its_legal_entity()
    {
        await using var environment = await TestEnvironment.StartAsync();

        var customer = TestEnvironment.Outgoing(legalEntity: "nope");
        var exception = await environment.CreateFailsAsync<HeadquartersMisconfiguredException>(customer);

        Assert.Equal("nope", exception.LegalEntity!.Value.Value);
        Assert.Contains("LegalEntity", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exhausted_number_sequence_is_named_and_concerns_only_its_legal_entity()
    {
        await using var environment = await TestEnvironment.StartAsync();
        environment.LookAlike.Now = Fault.NumberSequenceExhausted;

        var exception = await environment.CreateFailsAsync<HeadquartersMisconfiguredException>();

        Assert.Equal("usrt", exception.LegalEntity!.Value.Value);
        Assert.Contains("number sequence", exception.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_wrong_BaseUrl_is_named_as_the_cause()
    {
        await using var environment = await TestEnvironment.StartAsync();
        await using var wrong = await TestEnvironment.StartAsync(new()
        {
            ["BaseUrl"] = environment.LookAlike.BaseUrl + "/somewhere",
        }, configure: static builder => builder.UseDynamics365(
            static (_, _) => Task.FromResult(new Dynamics365Token("t", DateTimeOffset.MaxValue.AddDays(-1)))));

        var exception = await wrong.CreateFailsAsync<HeadquartersMisconfiguredException>();

        Assert.Contains("BaseUrl", exception.Message, StringComparison.Ordinal);
    }

    private static void AssertNothingPersonal(Exception exception, Customer customer)
    {
        string?[] secrets =
        [
            customer.FirstName, customer.LastName, customer.Email, customer.Phone, DynamicsLookAlike.ClientSecret, "Secret.Internals",
        ];
        for (var found = (Exception?)exception; found is not null; found = found.InnerException)
        {
            foreach (var value in secrets)
            {
                Assert.DoesNotContain(value!, found.Message, StringComparison.OrdinalIgnoreCase);
            }
        }
    }
}
