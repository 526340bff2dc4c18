using System.Runtime.CompilerServices;
using CommerceCustomers.Testing.Runs;

namespace CommerceCustomers.Testing.Stores;

/// <summary>
/// One thing that a store must do, and how it is proved.
/// </summary>
public sealed class StoreProof
{
    private readonly Func<StoreProving, Task> _prove;

    private StoreProof(string name, Func<StoreProving, Task> prove)
    {
        Name = name;
        _prove = prove;
    }

    /// <summary>Gets the sentence that is proved.</summary>
    public string Name { get; }

    /// <summary>
    /// Runs the proof on a channel database of its own. It ends when <see cref="StoreStage.Patience"/> does, even if the store hangs.
    /// </summary>
    /// <param name="stage">Where the store is put to the proof.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>What became of it.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<StoreProofResult> RunAsync(StoreStage stage, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stage);
        var calls = new StoreCalls();
        return await PatientRun.RunAsync(
            token => RunAsync(stage, calls, token), stage.Patience, stage.TimeProvider, cancellationToken).ConfigureAwait(false) ?? Result(
                StoreProofOutcome.Failed,
                $"Expected the proof to end within {stage.Patience}, but {calls.Last ?? "the stage"} had not ended. "
                    + "A store ends its call when it has an answer or the token is cancelled.");
    }

    /// <summary>Returns the sentence.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;

    // The name of a method that proves something is the sentence that it proves.
    internal static StoreProof Of(Func<StoreProving, Task> prove, [CallerArgumentExpression(nameof(prove))] string name = "")
        => new(name.Replace('_', ' '), prove);

    internal static IEnumerable<StoreProof> Each<T>(
        Func<StoreProving, T, Task> prove, IEnumerable<T> cases, [CallerArgumentExpression(nameof(prove))] string name = "")
        where T : struct
        => Each(prove, cases.Select(static one => (one.ToString()!, one)), name);

    // A case that is no word by itself is given one.
    internal static IEnumerable<StoreProof> Each<T>(
        Func<StoreProving, T, Task> prove,
        IEnumerable<(string Words, T Value)> cases,
        [CallerArgumentExpression(nameof(prove))] string name = "")
        => cases.Select(one => new StoreProof($"{name.Replace('_', ' ')}: {one.Words}", proving => prove(proving, one.Value)));

    private async Task<StoreProofResult> RunAsync(StoreStage stage, StoreCalls calls, CancellationToken cancellationToken)
    {
        var proving = new StoreProving(stage, calls, cancellationToken);
        try
        {
            await using (proving.ConfigureAwait(false))
            {
                await proving.BeginAsync().ConfigureAwait(false);
                await _prove(proving).ConfigureAwait(false);
            }

            return Result(StoreProofOutcome.Passed, "");
        }
        catch (UnprovedException unproved)
        {
            return Result(unproved.Outcome, unproved.Message, unproved.InnerException);
        }
        catch (StoreKitException failed)
        {
            return Result(StoreProofOutcome.Failed, $"{failed.Message}{calls.Trail}", failed.InnerException);
        }
        catch (Exception exception)
        {
            return Result(
                StoreProofOutcome.Failed,
                $"Expected {calls.ThrowerOf(exception) ?? "every call"} to succeed, but {exception.GetType().Name} was thrown: "
                    + $"{exception.Message}{calls.Trail}",
                exception);
        }
    }

    private StoreProofResult Result(StoreProofOutcome outcome, string words, Exception? exception = null)
        => new(Name, outcome, words, exception);
}
