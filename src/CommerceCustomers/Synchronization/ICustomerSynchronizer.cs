namespace CommerceCustomers;

/// <summary>
/// Brings pending customers to headquarters: what takes three jobs in the right order in Dynamics 365, in one.
/// </summary>
/// <remarks>
/// One run at a time per instance. Several processes may run on the same channel database: a customer belongs to the process that claimed
/// it, and no other process can commit its result. Where the database has room for one alone, as SQLite, the others follow its work, and
/// one of them takes over within a second of its end.
/// </remarks>
public interface ICustomerSynchronizer
{
    /// <summary>
    /// Runs until it is stopped. It wakes at once when this process accepts a customer, otherwise it sleeps until the next one is due.
    /// </summary>
    /// <param name="cancellationToken">
    /// Stops the run: nothing new is sent, calls on their way are finished and their results committed, claimed customers are given back.
    /// </param>
    /// <returns>A task that ends when the run has stopped; it does not throw for the stop.</returns>
    /// <exception cref="InvalidOperationException">A run of this instance is under way already.</exception>
    Task RunAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Runs until nothing is pending any more, headquarters being available, and what happened is handed to the event handlers, or until
    /// it is stopped. An event that a handler does not take is left to the next run.
    /// </summary>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <returns><see langword="true"/> when nothing is pending, <see langword="false"/> when the run was stopped before.</returns>
    /// <exception cref="InvalidOperationException">A run of this instance is under way already.</exception>
    Task<bool> RunUntilEmptyAsync(CancellationToken cancellationToken);
}
