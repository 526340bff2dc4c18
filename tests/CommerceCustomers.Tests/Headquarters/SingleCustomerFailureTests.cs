using CommerceCustomers.Headquarters;
using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Headquarters;

/// <summary>The failure of one customer does not shut the gate for others.</summary>
public sealed class SingleCustomerFailureTests
{
    private static readonly DateTimeOffset Now = Given.Noon;
    private static readonly CustomerId Ada = CustomerId.New(Now);
    private static readonly CustomerId Bob = CustomerId.New(Now);

    [Fact]
    public void A_misconfiguration_told_to_one_customer_leaves_the_gate_open_however_often()
    {
        var state = GateState.Initial;
        for (var time = 0; time < 10; time++)
        {
            state = Left(state, HeadquartersFailure.Misconfigured, Ada);
        }

        Assert.True(state.AllowsCalls);
        Assert.True(state.NeedsProbe);
    }

    [Fact]
    public void A_second_customer_that_is_told_the_same_shuts_it()
        => Assert.False(
            Left(Left(GateState.Initial, HeadquartersFailure.Misconfigured, Ada), HeadquartersFailure.Misconfigured, Bob).AllowsCalls);

    [Fact]
    public void A_customer_that_headquarters_takes_in_between_takes_the_word_back()
    {
        var doubted = Left(GateState.Initial, HeadquartersFailure.Misconfigured, Ada);
        var taken = GateRules.Left(doubted, Ticket(doubted), HeadquartersOutcome.Of(new AccountNumber("C-1")), Terms(Bob));

        Assert.True(Left(taken, HeadquartersFailure.Misconfigured, Bob).AllowsCalls);
    }

    [Fact]
    public void An_answered_question_does_not_take_the_word_back()
    {
        var doubted = Left(GateState.Initial, HeadquartersFailure.Misconfigured, Ada);
        var asked = GateRules.Left(doubted, Ticket(doubted), HeadquartersOutcome.Answered, Terms(customer: null) with { IsProbe = true });

        Assert.False(asked.NeedsProbe);
        Assert.False(Left(asked, HeadquartersFailure.Misconfigured, Bob).AllowsCalls);
    }

    [Theory]
    [InlineData(HeadquartersFailure.Unavailable)]
    [InlineData(HeadquartersFailure.Ambiguous)]
    public void Failures_of_one_customer_put_headquarters_in_doubt_and_a_failed_probe_shuts_it(HeadquartersFailure failure)
    {
        var state = GateState.Initial;
        for (var time = 0; time < 10; time++)
        {
            state = Left(state, failure, Ada);
        }

        Assert.True(state.AllowsCalls);
        Assert.True(state.NeedsProbe);
        Assert.False(GateRules.Left(state, Ticket(state), Outcome(failure), Terms(customer: null) with { IsProbe = true }).AllowsCalls);
    }

    [Fact]
    public void A_misconfiguration_that_no_probe_sees_shuts_the_gate_for_longer_and_longer()
    {
        var state = Left(Left(GateState.Initial, HeadquartersFailure.Misconfigured, Ada), HeadquartersFailure.Misconfigured, Bob);
        var pauses = new List<double>();
        for (var time = 0; time < 6; time++)
        {
            pauses.Add((state.RetryAt!.Value - Now).TotalSeconds);
            var (trying, ticket) = GateRules.Entered(state);
            var opened = GateRules.Left(trying, ticket, HeadquartersOutcome.Answered, Terms(customer: null) with { IsProbe = true });
            Assert.True(opened.AllowsCalls);
            state = Left(opened, HeadquartersFailure.Misconfigured, Ada);
            Assert.False(state.AllowsCalls, "After the question one customer is enough: the gate was shut before.");
        }

        Assert.Equal([1, 2, 4, 8, 16, 30], pauses);
    }

    [Fact]
    public void A_part_is_shut_by_one_customer_because_only_those_that_need_it_pass_its_gate()
        => Assert.False(GateRules.Left(GateState.Initial, default, Outcome(HeadquartersFailure.Misconfigured), Terms(Ada) with { IsOfPart = true }).AllowsCalls);

    private static GateState Left(GateState state, HeadquartersFailure failure, CustomerId customer)
        => GateRules.Left(state, Ticket(state), Outcome(failure), Terms(customer));

    private static GateTicket Ticket(GateState state) => new(state.Phase, IsTrial: false);

    private static GateContext Terms(CustomerId? customer) => new(Now, Now, Jitter: 0, MaxCalls: 16, IsFull: false) { Customer = customer };

    private static HeadquartersOutcome Outcome(HeadquartersFailure failure)
        => new() { Failure = failure, Code = "Code", Message = "because" };
}
