namespace CommerceCustomers.Testing.Stores;

/// <summary>
/// Where a store is put to the proof: how an empty channel database is made, and how it is opened again.
/// </summary>
/// <remarks>
/// Derive once per store. Proofs are run on a stage one after the other; each begins with <see cref="CreateAsync"/>. The kit closes every
/// store that it was given. What is left of the channel databases, files or tables, is the stage's to clear away in
/// <see cref="CloseAsync"/>, or when the next one is made.
/// </remarks>
public abstract class StoreStage : IAsyncDisposable
{
    /// <summary>Gets how long a proof may take before it has failed.</summary>
    /// <value>The default is 2 minutes.</value>
    public virtual TimeSpan Patience => TimeSpan.FromMinutes(2);

    /// <summary>Gets the clock that <see cref="Patience"/> is measured on.</summary>
    /// <value>The default is the system's. The moments that the kit stores come from no clock.</value>
    public virtual TimeProvider TimeProvider => TimeProvider.System;

    /// <summary>
    /// Makes a channel database that holds nothing.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Its two sides.</returns>
    public abstract ValueTask<StagedStore> CreateAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Opens the channel database that was made last once more, with a store and a reader of their own, as another process does. Those that
    /// were opened before may be open still.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>
    /// Its two sides; <see langword="null"/>, as by default, when it cannot be opened again: what needs it is reported as not staged.
    /// </returns>
    public virtual ValueTask<StagedStore?> OpenAgainAsync(CancellationToken cancellationToken) => new((StagedStore?)null);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await CloseAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    /// <summary>
    /// Clears away what the stage has made.
    /// </summary>
    /// <returns>By default there is nothing.</returns>
    protected virtual ValueTask CloseAsync() => ValueTask.CompletedTask;
}
