using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Insight;
using CommerceCustomers.Storage;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Insight;

/// <summary>Why calls were paused is told by a code of the gate, and never by what somebody said.</summary>
public sealed class GateReasonTests
{
    private const string InMaintenance = "Headquarters is in a maintenance window.";
    private const string MaintenanceIsOver = "A maintenance window is over, and headquarters has not been asked since.";

    [Theory]
    [InlineData(InMaintenance)]
    [InlineData(MaintenanceIsOver)]
    public void A_pause_whose_reason_sounds_like_maintenance_is_quoted(string words)
    {
        var gate = new GateState { AllowsCalls = false, Since = Given.Noon, Reason = words };

        Assert.Equal("PausedBecause", PausePhrase.Of(gate.ToStatus(), Given.Noon)!.Code);
    }

    [Theory]
    [InlineData(GateCodes.InMaintenance)]
    [InlineData(GateCodes.AfterMaintenance)]
    public void A_failure_with_a_code_of_the_gate_is_a_failure(string code)
    {
        var gate = new GateState
        {
            AllowsCalls = false,
            Since = Given.Noon,
            Reason = "Look at the secret.",
            Cause = HeadquartersFailure.Misconfigured,
            Code = code,
        };

        Assert.False(gate.IsShutForMaintenance);
        Assert.Null(gate.ToStatus().Code);
        Assert.Equal("PausedForPerson", PausePhrase.Of(gate.ToStatus(), Given.Noon)!.Code);
    }

    [Fact]
    public void A_customer_kept_on_words_that_sound_like_maintenance_is_told_the_words()
    {
        var phrase = OriginPhrase.Of(Kept(new CustomerError(ErrorCodes.GateShut, InMaintenance, Given.Noon)));

        Assert.Equal("KeptWithoutCall", phrase.Code);
        Assert.Contains(InMaintenance, phrase.InEnglish(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_of_headquarters_with_the_code_of_maintenance_is_a_failure()
    {
        var error = new CustomerError(ErrorCodes.InMaintenance, "It says so.", Given.Noon, HeadquartersFailure.Misconfigured);

        Assert.Equal("KeptAfterFailure", OriginPhrase.Of(Kept(error)).Code);
    }

    private static StoredRecord Kept(CustomerError error)
        => new(Given.Record()) { Decision = Given.SyncDecision, LastError = error };
}
