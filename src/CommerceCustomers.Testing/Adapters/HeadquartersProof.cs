using CommerceCustomers.Testing.Runs;

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
        Proving? proving = null;
        return await PatientRun.RunAsync(
            token => RunAsync(proving = new Proving(stage, token)), stage.Patience, stage.TimeProvider, cancellationToken)
            .ConfigureAwait(false) ?? Result(
                HeadquartersProofOutcome.Failed,
                $"Expected the proof to end within {stage.Patience}, but {proving?.LastCall ?? "its beginning"} had not ended. " +
                "An adapter ends its call when headquarters answers or the token is cancelled.");
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

    private HeadquartersProofResult Result(HeadquartersProofOutcome outcome, string words, Exception? exception = null)
        => new(Name, outcome, words, exception);
}
