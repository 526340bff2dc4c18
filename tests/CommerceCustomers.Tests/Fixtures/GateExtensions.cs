using CommerceCustomers.Headquarters;
using CommerceCustomers.Headquarters.Calls;
using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Runtime;
using CommerceCustomers.Settings;
using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.Tests.Fixtures;

internal static class GateExtensions
{
    /// <summary>Takes a place for a live call, which must be free.</summary>
    public static async Task<GatePass> PassAsync(this HeadquartersGate gate, LegalEntityId? legalEntity = null)
    {
        var entry = await gate.EnterAsync(legalEntity ?? Given.Usrt, TimeSpan.Zero, TestContext.Current.CancellationToken);
        Assert.NotNull(entry.Pass);
        return entry.Pass.Value;
    }

    public static GatePass PassToCatchUp(this HeadquartersGate gate, LegalEntityId? legalEntity)
    {
        Assert.True(gate.TryEnterToCatchUp(legalEntity, out var pass));
        return pass;
    }

    public static bool TryEnterToCatchUp(this HeadquartersGate gate, LegalEntityId? legalEntity)
        => gate.TryEnterToCatchUp(legalEntity, out _);

    /// <summary>Takes a place for an unknown customer, which needs no part of headquarters.</summary>
    public static bool TryEnterToCatchUp(this HeadquartersGate gate, LegalEntityId? legalEntity, out GatePass pass)
        => gate.TryEnterToCatchUp(new CallNeeds(legalEntity), out pass);

    public static Task<GateEntry> EnterAsync(
        this HeadquartersGate gate, LegalEntityId legalEntity, TimeSpan budget, CancellationToken cancellationToken)
        => gate.EnterAsync(new CallNeeds(legalEntity), budget, cancellationToken).AsTask();

    /// <summary>Ends a call with a failure.</summary>
    public static async Task FailAsync(this HeadquartersGate gate, HeadquartersException failure)
        => gate.Leave(await gate.PassAsync(), HeadquartersOutcome.Of(failure));

    /// <summary>Makes a permit whose place and lease do not end.</summary>
    public static async Task<CallPermit> PermitAsync(
        this FakeTimeProvider clock, LeaseDeadline? fence = null, ILiveSettings? settings = null)
    {
        var gate = new HeadquartersGate(
            settings ?? new FixedSettings(), new WakeUps(new ThreadPoolScheduling()), new ThreadPoolScheduling(), clock, new Randomness(1));
        return new CallPermit(
            gate, await gate.PassAsync(), fence ?? new LeaseDeadline(clock, clock.GetTimestamp(), TimeSpan.FromDays(1)));
    }
}
