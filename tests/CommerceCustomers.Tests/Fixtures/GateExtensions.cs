using CommerceCustomers.Headquarters;
using CommerceCustomers.Headquarters.Calls;
using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Runtime;
using CommerceCustomers.Settings;
using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.Tests.Fixtures;

internal static class GateExtensions
{
    // A place for a live call, which must be free.
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

    // For a customer that nobody knows, which needs no part of headquarters.
    public static bool TryEnterToCatchUp(this HeadquartersGate gate, LegalEntityId? legalEntity, out GatePass pass)
        => gate.TryEnterToCatchUp(new CallNeeds(legalEntity), out pass);

    public static Task<GateEntry> EnterAsync(this HeadquartersGate gate, LegalEntityId legalEntity, TimeSpan budget, CancellationToken cancellationToken)
        => gate.EnterAsync(new CallNeeds(legalEntity), budget, cancellationToken).AsTask();

    // A call of a legal entity ends in this way.
    public static async Task FailAsync(this HeadquartersGate gate, HeadquartersException failure)
        => gate.Leave(await gate.PassAsync(), HeadquartersOutcome.Of(failure));

    // A place and a lease that nothing ends.
    public static async Task<CallPermit> PermitAsync(this FakeTimeProvider clock, LeaseDeadline? fence = null, ILiveSettings? settings = null)
    {
        var gate = new HeadquartersGate(
            settings ?? new FixedSettings(), new WakeUps(new ThreadPoolScheduling()), new ThreadPoolScheduling(), clock, new Randomness(1));
        return new CallPermit(
            gate, await gate.PassAsync(), fence ?? new LeaseDeadline(clock, clock.GetTimestamp(), TimeSpan.FromDays(1)));
    }
}
