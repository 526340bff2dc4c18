using CommerceCustomers.Customers;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Records;

namespace CommerceCustomers.Creation;

/// <summary>
/// What became of a sign-up: a closed set of outcomes that a caller handles in normal operation.
/// </summary>
public abstract record CustomerCreationResult
{
    private CustomerCreationResult()
    {
    }

    /// <summary>
    /// Gets how the customer was created, and why so.
    /// </summary>
    public required CreationDecision Decision { get; init; }

    /// <summary>Gets the outcome as metrics name it.</summary>
    internal string Tag => Match(
        static _ => "created",
        static _ => "pending",
        static _ => "rejected",
        static _ => "duplicate",
        static _ => "key_conflict",
        static _ => "unavailable");

    /// <summary>
    /// Calls the function for the outcome at hand. All of them are required, so that none is forgotten.
    /// </summary>
    /// <typeparam name="T">The type of the answer.</typeparam>
    /// <param name="created">Headquarters holds the customer.</param>
    /// <param name="pending">The channel holds the customer, headquarters catches up.</param>
    /// <param name="rejected">The customer cannot be accepted as it is.</param>
    /// <param name="duplicate">A customer like this is known.</param>
    /// <param name="keyConflict">The key belongs to another request.</param>
    /// <param name="unavailable">Headquarters is unavailable and the profile says fail.</param>
    /// <returns>What the function returned.</returns>
    public T Match<T>(
        Func<Created, T> created,
        Func<Pending, T> pending,
        Func<Rejected, T> rejected,
        Func<Duplicate, T> duplicate,
        Func<KeyConflict, T> keyConflict,
        Func<Unavailable, T> unavailable)
    {
        ArgumentNullException.ThrowIfNull(created);
        ArgumentNullException.ThrowIfNull(pending);
        ArgumentNullException.ThrowIfNull(rejected);
        ArgumentNullException.ThrowIfNull(duplicate);
        ArgumentNullException.ThrowIfNull(keyConflict);
        ArgumentNullException.ThrowIfNull(unavailable);

        return this switch
        {
            Created result => created(result),
            Pending result => pending(result),
            Rejected result => rejected(result),
            Duplicate result => duplicate(result),
            KeyConflict result => keyConflict(result),
            Unavailable result => unavailable(result),
            _ => throw new InvalidOperationException($"The set of results is closed, but found {GetType().Name}."),
        };
    }

    /// <summary>Headquarters holds the customer.</summary>
    public sealed record Created : CustomerCreationResult
    {
        /// <summary>Gets the customer id, for ever an alias of the account number.</summary>
        public required CustomerId CustomerId { get; init; }

        /// <summary>Gets the account number that headquarters issued.</summary>
        public required AccountNumber AccountNumber { get; init; }

        /// <summary>Gets a value indicating whether the customer was there before this request.</summary>
        public bool IsExisting { get; init; }
    }

    /// <summary>The channel holds the customer durably, and headquarters catches up.</summary>
    public sealed record Pending : CustomerCreationResult
    {
        /// <summary>Gets the customer id, by which the customer can be found from now on.</summary>
        public required CustomerId CustomerId { get; init; }

        /// <summary>Gets why a sync creation is pending.</summary>
        /// <value>The default is <see langword="null"/>: the mode is async.</value>
        public string? Reason { get; init; }

        /// <summary>Gets a value indicating whether the customer was there before this request.</summary>
        public bool IsExisting { get; init; }
    }

    /// <summary>The customer cannot be accepted as it is; nothing was stored, or headquarters refused it.</summary>
    public sealed record Rejected : CustomerCreationResult
    {
        /// <summary>Gets everything that is wrong.</summary>
        public required IReadOnlyList<CustomerFieldError> Errors { get; init; }

        /// <summary>Gets the customer id.</summary>
        /// <value>The default is <see langword="null"/>: it was refused before anything was stored.</value>
        public CustomerId? CustomerId { get; init; }

        /// <summary>
        /// Groups the messages by field, in the shape that ASP.NET Core's validation problem takes.
        /// </summary>
        /// <returns>Messages by field; errors of the whole customer under an empty name.</returns>
        public IDictionary<string, string[]> ErrorsByField() => Errors
            .GroupBy(static error => error.Field, StringComparer.Ordinal)
            .ToDictionary(
                static group => group.Key, static group => group.Select(static error => error.Message).ToArray(), StringComparer.Ordinal);
    }

    /// <summary>A customer like this is known, and the profile says reject; or its external identity is.</summary>
    public sealed record Duplicate : CustomerCreationResult
    {
        /// <summary>Gets the customer that is known.</summary>
        public required CustomerId Existing { get; init; }

        /// <summary>Gets the field that both have in common: <c>email</c>, <c>phone</c> or <c>externalIdentity</c>.</summary>
        public required string Field { get; init; }
    }

    /// <summary>The key belongs to a request with another content.</summary>
    public sealed record KeyConflict : CustomerCreationResult
    {
        /// <summary>Gets the customer that the key is bound to.</summary>
        public required CustomerId Existing { get; init; }
    }

    /// <summary>Headquarters is unavailable and the profile says fail.</summary>
    public sealed record Unavailable : CustomerCreationResult
    {
        /// <summary>Gets why, in words for an operator.</summary>
        public required string Reason { get; init; }

        /// <summary>Gets how long to wait before the same request is worth repeating.</summary>
        public required TimeSpan RetryAfter { get; init; }

        /// <summary>
        /// Gets a value indicating whether headquarters may have created the customer. The same key finds out; another key may make a
        /// second customer.
        /// </summary>
        public bool MayExist { get; init; }

        /// <summary>Gets the class of failure, so that wrong credentials do not pass for an outage.</summary>
        /// <value>The default is <see langword="null"/>: a maintenance window, or no free place.</value>
        public HeadquartersFailure? Failure { get; init; }

        /// <summary>Gets the customer id.</summary>
        /// <value>The default is <see langword="null"/>: nothing was stored.</value>
        public CustomerId? CustomerId { get; init; }
    }
}
