using CommerceCustomers.Cli.Verbs;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Insight;
using CommerceCustomers.Records;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Cli.Tests.Verbs;

public sealed class SyncVerdictTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    private static readonly GateStatus Shut = new() { AllowsCalls = false, Since = Noon, RetryAt = Noon.AddMinutes(5), Reason = "It refuses." };

    [Fact]
    public void Nothing_left_is_done()
        => Assert.Equal((ExitCodes.Done, 0), Verdict(Status(CustomerState.Synchronized)));

    [Fact]
    public void A_run_that_was_to_be_stopped_is_done_whatever_is_left()
        => Assert.Equal((ExitCodes.Done, 0), Verdict(Status(CustomerState.Pending)));

    [Fact]
    public void A_run_whose_time_was_up_says_so()
        => Assert.Equal((ExitCodes.NeedsAttention, 1), Verdict(Status(CustomerState.Pending), isUnfinished: true));

    [Fact]
    public void Who_needs_attention_is_no_outage()
        => Assert.Equal((ExitCodes.NeedsAttention, 0), Verdict(Status(CustomerState.NeedsAttention) with { Gate = Shut }));

    [Fact]
    public void A_shut_gate_is_told_with_its_reason()
    {
        var verdict = SyncVerdict.Of(Status(CustomerState.Pending) with { Gate = Shut }, isUnfinished: true, storeFailure: null);

        Assert.Equal(ExitCodes.NotReachable, verdict.Code);
        Assert.Equal(
            ["Headquarters is not called since 2026-01-15 12:00:00Z: It refuses. Next try: 2026-01-15 12:05:00Z."], verdict.Problems);
    }

    [Fact]
    public void A_legal_entity_that_alone_is_shut_is_told_with_its_reason_when_somebody_waits_for_it()
    {
        var shut = new Dictionary<LegalEntityId, GateStatus> { [new("usrt")] = Shut, [new("demf")] = Shut };

        var verdict = SyncVerdict.Of(Status(CustomerState.Sending) with { ShutLegalEntities = shut }, isUnfinished: true, storeFailure: null);

        Assert.Equal(ExitCodes.NotReachable, verdict.Code);
        Assert.Equal(
            ["Headquarters is not called for legal entity usrt since 2026-01-15 12:00:00Z: It refuses. Next try: 2026-01-15 12:05:00Z."],
            verdict.Problems);
    }

    [Fact]
    public void A_channel_database_that_fails_is_told_while_something_is_left()
    {
        var verdict = SyncVerdict.Of(Status(CustomerState.Pending), isUnfinished: false, "It is locked.");

        Assert.Equal((ExitCodes.NotReachable, "It is locked."), (verdict.Code, Assert.Single(verdict.Problems)));
        Assert.Equal((ExitCodes.Done, 0), Verdict(Status(CustomerState.Synchronized), storeFailure: "It is locked."));
    }

    private static (int Code, int Problems) Verdict(CommerceStatus status, bool isUnfinished = false, string? storeFailure = null)
        => SyncVerdict.Of(status, isUnfinished, storeFailure) is var verdict ? (verdict.Code, verdict.Problems.Count) : default;

    private static CommerceStatus Status(CustomerState state) => new()
    {
        Counts = [new CustomerCount(new ChannelId("houston-online"), new LegalEntityId("usrt"), state, 3, Noon)],
        Gate = new GateStatus { AllowsCalls = true },
        ShutLegalEntities = new Dictionary<LegalEntityId, GateStatus>(),
        At = Noon,
    };
}
