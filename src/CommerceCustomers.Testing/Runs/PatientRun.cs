namespace CommerceCustomers.Testing.Runs;

// Runs what may hang or block its thread, and gives it up when patience ends.
internal static class PatientRun
{
    // Null when the work had not ended in time. It is then cancelled and left alone.
    public static async Task<T?> RunAsync<T>(
        Func<CancellationToken, Task<T>> work, TimeSpan patience, TimeProvider timeProvider, CancellationToken cancellationToken)
        where T : class
    {
        cancellationToken.ThrowIfCancellationRequested();
        var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var token = limit.Token;

        // On a thread of its own: work that blocks its thread must not hold up the run.
        var running = Task.Run(() => work(token), CancellationToken.None);
        try
        {
            var result = await running.WaitAsync(patience, timeProvider, cancellationToken).ConfigureAwait(false);

            // Work that was cancelled has failed for no fault of its own.
            cancellationToken.ThrowIfCancellationRequested();
            limit.Dispose();
            return result;
        }
        catch (TimeoutException)
        {
            _ = AbandonAsync(running, limit);
            return null;
        }
        catch (OperationCanceledException)
        {
            _ = AbandonAsync(running, limit);
            throw;
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
}
