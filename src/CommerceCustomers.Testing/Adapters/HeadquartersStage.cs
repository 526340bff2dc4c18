using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Testing.Adapters;

/// <summary>
/// Where an adapter is put to the proof: the adapter, a headquarters for it to talk to, and what can go wrong between them.
/// </summary>
/// <remarks>
/// Derive once per adapter. Proofs are run on a stage one after the other; each begins with <see cref="CreateHeadquartersAsync"/>.
/// </remarks>
public abstract class HeadquartersStage : IAsyncDisposable
{
    /// <summary>
    /// The pause that headquarters asks for under the faults that name one, by its length or by its end. Stage both, if it does both.
    /// </summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(7);

    private int _lastIndex;
    private TaskCompletionSource _met = NewSource();

    /// <summary>Gets a legal entity that headquarters knows.</summary>
    /// <value>The default is <c>usrt</c>.</value>
    public virtual LegalEntityId LegalEntity => new("usrt");

    /// <summary>Gets another legal entity that headquarters knows.</summary>
    /// <value>The default is <c>frrt</c>; <see langword="null"/> when headquarters has one alone.</value>
    public virtual LegalEntityId? OtherLegalEntity => new LegalEntityId("frrt");

    /// <summary>Gets how long a proof may take before it has failed.</summary>
    /// <value>The default is 30 seconds.</value>
    public virtual TimeSpan Patience => TimeSpan.FromSeconds(30);

    /// <summary>Gets the clock that <see cref="Patience"/> is measured on.</summary>
    /// <value>The default is the system's.</value>
    public virtual TimeProvider TimeProvider => TimeProvider.System;

    /// <summary>
    /// Gets a value indicating whether you accept that a person looks after every ambiguous call, because headquarters is neither
    /// idempotent nor can be asked.
    /// </summary>
    /// <value>The default is <see langword="false"/>: such an adapter fails.</value>
    public virtual bool AcceptsUnknownOutcomes => false;

    internal Task WhenMet => _met.Task;

    /// <summary>
    /// Makes the adapter under test, and ends every fault staged before.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The adapter, before a headquarters that works and holds nothing of what the kit will send.</returns>
    public abstract ValueTask<IHeadquarters> CreateHeadquartersAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Makes the next call of the adapter meet a fault. The call after it meets none: an adapter that repeats a call by itself is found so.
    /// </summary>
    /// <param name="fault">The fault.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns><see langword="false"/> when the stage cannot make it; what needs it is reported as not staged.</returns>
    /// <remarks>Fetching a token, or whatever else comes before the call itself, is not the call.</remarks>
    public virtual ValueTask<bool> StageAsync(HeadquartersFault fault, CancellationToken cancellationToken) => new(false);

    /// <summary>
    /// Looks into headquarters, past the adapter. It is what finds an adapter that covers up its own doubles.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>
    /// Everything that headquarters holds since it was made; <see langword="null"/>, as by default, when the stage cannot look.
    /// </returns>
    public virtual ValueTask<IReadOnlyList<HeldCustomer>?> ReadHeldAsync(CancellationToken cancellationToken)
        => new((IReadOnlyList<HeldCustomer>?)null);

    /// <summary>
    /// Waits until what headquarters has created can be found, where that takes a while.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>By default it is there at once.</returns>
    public virtual ValueTask SettleAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>
    /// Makes a customer that headquarters accepts.
    /// </summary>
    /// <param name="index">Another one for each index.</param>
    /// <returns>
    /// The customer. Its personal values must be recognisable, for they are searched for in every exception: no word that is part of an
    /// ordinary sentence. Fields that headquarters does not support are left out by the kit.
    /// </returns>
    public virtual Customer NewCustomer(int index) => RecognisableCustomers.Create(index);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await CloseAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    /// <summary>
    /// Says that a call has met the staged fault. Needed for <see cref="HeadquartersFault.TimeOutAfterCommit"/>, harmless for all others.
    /// </summary>
    protected void Met() => _met.TrySetResult();

    /// <summary>
    /// Ends what the stage has started.
    /// </summary>
    /// <returns>By default there is nothing.</returns>
    protected virtual ValueTask CloseAsync() => ValueTask.CompletedTask;

    internal int NextIndex() => Interlocked.Increment(ref _lastIndex);

    internal ValueTask<bool> StageNextAsync(HeadquartersFault fault, CancellationToken cancellationToken)
    {
        _met = NewSource();
        return StageAsync(fault, cancellationToken);
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
