using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Verbs;

namespace CommerceCustomers.Cli.Tests.Verbs;

public sealed class SyncVerdictTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    private static readonly GateStatus Shut = new() { AllowsCalls = false, Since = Noon, RetryAt = Noon.AddMinutes(5), Reason = "It refuses." };

    [Fact]
    public void An_empty_queue_is_done()
        => Assert.Equal((ExitCodes.Done, 0), Verdict(Status(CustomerState.Synchronized)));

    [Fact]
    public void A_run_without_until_empty_is_done_whatever_is_pending()
        => Assert.Equal((ExitCodes.Done, 0), Verdict(Status(CustomerState.Pending)));

    [Fact]
    public void A_run_that_reached_its_timeout_says_so()
        => Assert.Equal((ExitCodes.NeedsAttention, 1), Verdict(Status(CustomerState.Pending), isUnfinished: true));

    [Fact]
    public void Customers_that_need_attention_are_not_an_outage()
        => Assert.Equal((ExitCodes.NeedsAttention, 0), Verdict(Status(CustomerState.NeedsAttention, Shut)));

    [Fact]
    public void A_shut_gate_is_reported_with_its_reason()
    {
        var verdict = SyncVerdict.Of(Status(CustomerState.Pending, Shut), isUnfinished: true, storeFailure: null);

        Assert.Equal(ExitCodes.NotReachable, verdict.Code);
        Assert.Equal(
            ["Calls to headquarters are paused since 2026-01-15 12:00:00Z: It refuses. Next try: 2026-01-15 12:05:00Z."], verdict.Problems);
    }

    [Fact]
    public void A_shut_legal_entity_is_reported_only_when_a_customer_waits_for_it()
    {
        var shut = new Dictionary<LegalEntityId, GateStatus> { [new("usrt")] = Shut, [new("demf")] = Shut };

        var verdict = SyncVerdict.Of(
            Status(CustomerState.Sending, shutLegalEntities: shut), isUnfinished: true, storeFailure: null);

        Assert.Equal(ExitCodes.NotReachable, verdict.Code);
        Assert.Equal(
            ["Calls to headquarters for legal entity usrt are paused since 2026-01-15 12:00:00Z: It refuses. Next try: 2026-01-15 "
                + "12:05:00Z."],
            verdict.Problems);
    }

    [Fact]
    public void A_failing_channel_database_is_reported_while_customers_are_pending()
    {
        var verdict = SyncVerdict.Of(Status(CustomerState.Pending), isUnfinished: false, "It is locked.");

        Assert.Equal((ExitCodes.NotReachable, "It is locked."), (verdict.Code, Assert.Single(verdict.Problems)));
        Assert.Equal((ExitCodes.Done, 0), Verdict(Status(CustomerState.Synchronized), storeFailure: "It is locked."));
    }

    private static (int Code, int Problems) Verdict(CommerceStatus status, bool isUnfinished = false, string? storeFailure = null)
        => SyncVerdict.Of(status, isUnfinished, storeFailure) is var verdict ? (verdict.Code, verdict.Problems.Count) : default;

    private static CommerceStatus Status(
        CustomerState state, GateStatus? gate = null, IReadOnlyDictionary<LegalEntityId, GateStatus>? shutLegalEntities = null)
        => new(
            Noon,
            [new CustomerCount(new ChannelId("houston-online"), new LegalEntityId("usrt"), state, 3, Noon)],
            gate ?? new GateStatus { AllowsCalls = true })
        {
            ShutLegalEntities = shutLegalEntities ?? new Dictionary<LegalEntityId, GateStatus>(),
        };
}
