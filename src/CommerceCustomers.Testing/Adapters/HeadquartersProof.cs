namespace CommerceCustomers.Testing.Adapters;

/// <summary>
/// One thing that an adapter must do, and how it is proved.
/// </summary>
public sealed class HeadquartersProof
{
    private readonly Func<Proving, Task> _prove;

    internal HeadquartersProof(string name, Func<Proving, Task> prove, HeadquartersFault? fault = null)
    {
        Name = name;
        Fault = fault;
        _prove = prove;
    }

    /// <summary>Gets the sentence that is proved.</summary>
    public string Name { get; }

    /// <summary>Gets the fault that the stage must make for it.</summary>
    /// <value><see langword="null"/> when it needs none, or takes what there is.</value>
    public HeadquartersFault? Fault { get; }

    /// <summary>
    /// Runs the proof on a fresh headquarters. It ends when <see cref="HeadquartersStage.Patience"/> does, even if the adapter hangs.
    /// </summary>
    /// <param name="stage">Where the adapter is put to the proof.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>What became of it.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<HeadquartersProofResult> RunAsync(HeadquartersStage stage, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stage);
        cancellationToken.ThrowIfCancellationRequested();
        var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var proving = new Proving(stage, limit.Token);

        // On a thread of its own: an adapter that blocks its thread must not hold up the run.
        var running = Task.Run(() => RunAsync(proving), CancellationToken.None);
        try
        {
            var result = await running.WaitAsync(stage.Patience, stage.TimeProvider, cancellationToken).ConfigureAwait(false);

            // A proof that was cancelled has failed for no fault of the adapter's.
            cancellationToken.ThrowIfCancellationRequested();
            limit.Dispose();
            return result;
        }
        catch (TimeoutException)
        {
            _ = AbandonAsync(running, limit);
            return Result(
                HeadquartersProofOutcome.Failed,
                $"Expected the proof to end within {stage.Patience}, but {proving.LastCall} had not ended. " +
                "An adapter ends its call when headquarters answers or the token is cancelled.");
        }
        catch (OperationCanceledException)
        {
            _ = AbandonAsync(running, limit);
            throw;
        }
    }

    /// <summary>Returns the sentence.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;

    private async Task<HeadquartersProofResult> RunAsync(Proving proving)
    {
        try
        {
            await proving.BeginAsync().ConfigureAwait(false);
            await _prove(proving).ConfigureAwait(false);
            return Result(HeadquartersProofOutcome.Passed, "");
        }
        catch (NotProvedException notProved)
        {
            return Result(notProved.Outcome, notProved.Message);
        }
        catch (HeadquartersKitException failed)
        {
            return Result(HeadquartersProofOutcome.Failed, failed.Message, failed.InnerException);
        }
        catch (Exception exception)
        {
            // Calls of the adapter are looked at where they are made.
            return Result(HeadquartersProofOutcome.Failed, $"The stage itself failed: {exception.Message}", exception);
        }
    }

    private static async Task AbandonAsync(Task running, CancellationTokenSource limit)
    {
        Task cancelling = Task.Run(
            () =>
            {
                limit.Cancel();
                return Task.FromResult(true);
            },
            CancellationToken.None);
        await cancelling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        limit.Dispose();
    }

    private HeadquartersProofResult Result(HeadquartersProofOutcome outcome, string words, Exception? exception = null)
        => new(Name, outcome, words, exception);
}
