using CommerceCustomers.Headquarters;
using CommerceCustomers.Testing;

namespace CommerceCustomers.Tests.Testing;

/// <summary>The scripted headquarters of a stage, whose next call meets the staged fault.</summary>
internal sealed class ScriptedFaults(ScriptedStage stage) : IHeadquarters
{
    private readonly ScriptedHeadquarters _inner = stage.Scripted;

    public HeadquartersCapabilities Capabilities => _inner.Capabilities;

    public HeadquartersLimits Limits => _inner.Limits;

    public Task<AccountNumber> CreateAsync(HeadquartersCustomer customer, CancellationToken cancellationToken)
        => stage.MeetAsync(() => _inner.CreateAsync(customer, cancellationToken), isCreate: true, cancellationToken);

    public Task<IReadOnlyList<AccountNumber>> FindAsync(LegalEntityId legalEntity, CustomerId id, CancellationToken cancellationToken)
        => stage.MeetAsync(() => _inner.FindAsync(legalEntity, id, cancellationToken), isCreate: false, cancellationToken);

    public Task CompleteAsync(HeadquartersCustomer customer, AccountNumber account, CancellationToken cancellationToken)
        => stage.MeetAsync(() => DoneAsync(_inner.CompleteAsync(customer, account, cancellationToken)), isCreate: false, cancellationToken);

    public Task ProbeAsync(CancellationToken cancellationToken)
        => stage.MeetAsync(() => DoneAsync(_inner.ProbeAsync(cancellationToken)), isCreate: false, cancellationToken);

    private static async Task<bool> DoneAsync(Task call)
    {
        await call;
        return true;
    }
}
