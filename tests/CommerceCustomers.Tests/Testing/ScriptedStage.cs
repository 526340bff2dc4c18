using CommerceCustomers.Headquarters;
using CommerceCustomers.Testing;
using CommerceCustomers.Testing.Adapters;
using CommerceCustomers.Tests.Fixtures;
using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.Tests.Testing;

/// <summary>A scripted headquarters that meets one fault, behind the adapter under test.</summary>
internal sealed class ScriptedStage(HeadquartersCapabilities capabilities) : HeadquartersStage
{
    public const string NothingHere = "There is nothing at this address.";

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private HeadquartersFault? _next;

    public static HeadquartersCapabilities Findable { get; } = HeadquartersCapabilities.Find | HeadquartersCapabilities.Completion;

    public static HeadquartersCapabilities Idempotent { get; } = Findable | HeadquartersCapabilities.IdempotentCreate;

    public FakeTimeProvider Clock { get; } = new(Given.Noon);

    public ScriptedHeadquarters Scripted { get; private set; } = new();

    public override TimeProvider TimeProvider => Clock;

    // Every fault takes a second.
    public override TimeSpan Patience => TimeSpan.FromHours(1);

    // Wraps the good adapter in the adapter under test.
    public Func<IHeadquarters, IHeadquarters> Adapter { get; init; } = static good => good;

    public override ValueTask<IHeadquarters> CreateHeadquartersAsync(CancellationToken cancellationToken)
    {
        _next = null;
        Scripted = new ScriptedHeadquarters(Clock) { Capabilities = capabilities };
        return new(Adapter(new ScriptedFaults(this)));
    }

    public override ValueTask<bool> StageAsync(HeadquartersFault fault, CancellationToken cancellationToken)
    {
        _next = fault;
        return new(true);
    }

    public override ValueTask<IReadOnlyList<HeldCustomer>?> ReadHeldAsync(CancellationToken cancellationToken) => new(Scripted.Customers);

    // The script covers most faults, for the second in which the call arrives; the others are made here.
    public async Task<T> MeetAsync<T>(Func<Task<T>> call, bool isCreate, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Task<T> calling;
        HeadquartersFault? fault;
        lock (_lock)
        {
            (fault, _next) = (_next, null);
            if (fault == HeadquartersFault.IndexLag && Array.Empty<AccountNumber>() is T none)
            {
                return none;
            }

            if (fault == HeadquartersFault.NonsenseNotFound)
            {
                throw new HeadquartersMisconfiguredException(NothingHere);
            }

            if (fault is HeadquartersFault.ServerErrorBeforeCommit or HeadquartersFault.NonsenseAnswer or HeadquartersFault.NonsenseRefusal)
            {
                throw new HeadquartersAmbiguousException("Headquarters failed.");
            }

            Script(fault, isCreate);
            calling = call();
            if (fault is not null)
            {
                Clock.Advance(Second);
                Scripted.ForgetScript();
            }
        }

        if (fault == HeadquartersFault.TimeOutAfterCommit)
        {
            Met();
        }

        var result = await calling;
        return fault switch
        {
            null => result,
            HeadquartersFault.TimeOutAfterCommit => await NeverAsync<T>(cancellationToken),
            _ => throw new HeadquartersAmbiguousException("The answer was lost."),
        };
    }

    private async Task<T> NeverAsync<T>(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, Clock, cancellationToken);
        throw new InvalidOperationException("For ever has ended.");
    }

    private void Script(HeadquartersFault? fault, bool isCreate)
    {
        var (now, later) = (Clock.GetUtcNow(), Clock.GetUtcNow() + Second);
        _ = fault switch
        {
            HeadquartersFault.Unreachable or HeadquartersFault.ServiceUnavailable => Scripted.DownBetween(now, later),
            HeadquartersFault.Throttled or HeadquartersFault.ServiceUnavailableWithPause => Scripted.ThrottleBetween(
                now, later, RetryAfter),
            HeadquartersFault.BusinessRefusal => Scripted.RefuseWhen(static _ => true, "E42", "The group does not exist."),
            HeadquartersFault.WrongCredentials or HeadquartersFault.NoRights => Scripted.MisconfiguredBetween(
                now, later, "The rights do not suffice."),
            HeadquartersFault.UnknownLegalEntity => Scripted.MisconfiguredBetween(now, later, "The legal entity is unknown.", LegalEntity),
            HeadquartersFault.NumberSequenceExhausted => Scripted.MisconfiguredBetween(now, later, "No numbers are left.", LegalEntity),
            HeadquartersFault.TimeOutAfterCommit when isCreate => Scripted.TimeOutAfterCommitBetween(now, later),
            HeadquartersFault.ServerErrorAfterCommit or HeadquartersFault.ResetAfterCommit when isCreate
                => Scripted.FailAfterCommitBetween(now, later),
            _ => Scripted,
        };
    }
}
