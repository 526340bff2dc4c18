namespace CommerceCustomers;

/// <summary>
/// What became of a sign-up: a closed set of outcomes that a caller handles in normal operation.
/// </summary>
public abstract class CustomerCreationResult
{
    private CustomerCreationResult(CreationDecision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        Decision = decision;
    }

    /// <summary>
    /// Gets how the customer was created, and why so.
    /// </summary>
    public CreationDecision Decision { get; }

    /// <summary>Gets the outcome as metrics name it.</summary>
    internal string Tag => Match(
        static _ => "created",
        static _ => "pending",
        static _ => "rejected",
        static _ => "duplicate",
        static _ => "key_conflict",
        static _ => "unavailable");

    /// <summary>
    /// Calls the one function that fits the result. There is a parameter for each kind of result, so the compiler notices a forgotten one.
    /// </summary>
    /// <typeparam name="T">The type of the answer.</typeparam>
    /// <param name="created">Called when headquarters holds the customer and has issued its account number.</param>
    /// <param name="pending">Called when the channel database holds the customer and headquarters gets it later.</param>
    /// <param name="rejected">Called when the customer is not valid, or headquarters refused it.</param>
    /// <param name="duplicate">
    /// Called when another customer has the external identity, or has the e-mail address or phone number and the profile rejects that.
    /// </param>
    /// <param name="keyConflict">Called when the idempotency key belongs to a request with other content.</param>
    /// <param name="unavailable">Called when headquarters is unavailable and the profile says to tell the caller.</param>
    /// <returns>What the function returned.</returns>
    /// <example>
    /// <code language="csharp">
    /// var answer = result.Match(
    ///     created =&gt; $"Welcome. Your account number is {created.AccountNumber}.",
    ///     pending =&gt; "Welcome. Your account number follows.",
    ///     rejected =&gt; string.Join(" ", rejected.Errors.Select(error =&gt; error.Message)),
    ///     duplicate =&gt; "You have an account already.",
    ///     keyConflict =&gt; "This form was sent before with other content.",
    ///     unavailable =&gt; $"Please try again in {unavailable.RetryAfter}.");
    /// </code>
    /// </example>
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

    /// <summary>
    /// The customer is accepted and will not be lost: headquarters holds it (<see cref="Created"/>), or the channel database does until the
    /// synchronizer has delivered it (<see cref="Pending"/>).
    /// </summary>
    /// <example>
    /// <code language="csharp">
    /// if (result is CustomerCreationResult.Accepted { CustomerId: var customerId, IsExisting: false })
    /// {
    ///     await writer.WriteLineAsync($"Welcome. You are our customer {customerId}.");
    /// }
    /// </code>
    /// </example>
    public abstract class Accepted : CustomerCreationResult
    {
        private protected Accepted(CreationDecision decision, CustomerId customerId, bool isExisting)
            : base(decision) => (CustomerId, IsExisting) = (customerId, isExisting);

        /// <summary>
        /// Gets the customer id, by which the customer can be found from now on. It stays an alias of the account number for ever.
        /// </summary>
        public CustomerId CustomerId { get; }

        /// <summary>Gets a value indicating whether the customer was there before this request.</summary>
        public bool IsExisting { get; }
    }

    /// <summary>Headquarters holds the customer.</summary>
    public sealed class Created : Accepted
    {
        /// <summary>
        /// Initializes a result.
        /// </summary>
        /// <param name="decision">How the customer was created, and why so.</param>
        /// <param name="customerId">The customer id.</param>
        /// <param name="accountNumber">The account number that headquarters issued.</param>
        /// <param name="isExisting">Whether the customer was there before this request.</param>
        public Created(CreationDecision decision, CustomerId customerId, AccountNumber accountNumber, bool isExisting = false)
            : base(decision, customerId, isExisting) => AccountNumber = accountNumber;

        /// <summary>Gets the account number that headquarters issued.</summary>
        public AccountNumber AccountNumber { get; }
    }

    /// <summary>The channel holds the customer durably, and the synchronizer delivers it.</summary>
    public sealed class Pending : Accepted
    {
        /// <summary>
        /// Initializes a result.
        /// </summary>
        /// <param name="decision">How the customer was created, and why so.</param>
        /// <param name="customerId">The customer id.</param>
        /// <param name="reason">Why a sync creation is pending; <see langword="null"/> in async mode.</param>
        /// <param name="isExisting">Whether the customer was there before this request.</param>
        public Pending(CreationDecision decision, CustomerId customerId, string? reason = null, bool isExisting = false)
            : base(decision, customerId, isExisting) => Reason = reason;

        /// <summary>Gets why a sync creation is pending.</summary>
        /// <value><see langword="null"/> when the mode is async.</value>
        public string? Reason { get; }
    }

    /// <summary>The customer cannot be accepted as it is; nothing was stored, or headquarters refused it.</summary>
    public sealed class Rejected : CustomerCreationResult
    {
        /// <summary>
        /// Initializes a result.
        /// </summary>
        /// <param name="decision">How the customer would have been created, and why so.</param>
        /// <param name="errors">Everything that is wrong.</param>
        /// <param name="customerId">The customer id; <see langword="null"/> when nothing was stored.</param>
        /// <param name="withdrawal">Why the customer of the key is withdrawn; <see langword="null"/> when it is not.</param>
        public Rejected(
            CreationDecision decision,
            IReadOnlyList<CustomerFieldError> errors,
            CustomerId? customerId = null,
            WithdrawalReason? withdrawal = null)
            : base(decision)
        {
            ArgumentNullException.ThrowIfNull(errors);
            (Errors, CustomerId, Withdrawal) = (errors, customerId, withdrawal);
        }

        /// <summary>Gets everything that is wrong.</summary>
        public IReadOnlyList<CustomerFieldError> Errors { get; }

        /// <summary>Gets the customer id.</summary>
        /// <value><see langword="null"/> when it was refused before anything was stored.</value>
        public CustomerId? CustomerId { get; }

        /// <summary>Gets why the customer of the key is withdrawn: headquarters refused it, or a person cancelled or erased it.</summary>
        /// <value><see langword="null"/> when the customer was refused before anything was stored.</value>
        public WithdrawalReason? Withdrawal { get; }

        /// <summary>
        /// Groups the error messages by field, in the shape that <c>Results.ValidationProblem</c> of ASP.NET Core takes.
        /// </summary>
        /// <returns>
        /// The messages by the JSON name of their field, such as <c>email</c> or <c>addresses[0].country</c>. Messages about the customer
        /// as a whole are under the empty name.
        /// </returns>
        /// <example>
        /// <code language="csharp">
        /// if (result is CustomerCreationResult.Rejected rejected)
        /// {
        ///     foreach (var (field, messages) in rejected.ErrorsByField())
        ///     {
        ///         await writer.WriteLineAsync($"{field}: {string.Join(" ", messages)}");
        ///     }
        /// }
        /// </code>
        /// </example>
        public IDictionary<string, string[]> ErrorsByField() => Errors
            .GroupBy(static error => error.Field, StringComparer.Ordinal)
            .ToDictionary(
                static group => group.Key, static group => group.Select(static error => error.Message).ToArray(), StringComparer.Ordinal);
    }

    /// <summary>A customer like this is known, and the profile says reject; or its external identity is.</summary>
    public sealed class Duplicate : CustomerCreationResult
    {
        /// <summary>
        /// Initializes a result.
        /// </summary>
        /// <param name="decision">How the customer would have been created, and why so.</param>
        /// <param name="existingCustomerId">The customer that is known.</param>
        /// <param name="field">The field that both have in common.</param>
        public Duplicate(CreationDecision decision, CustomerId existingCustomerId, string field)
            : base(decision)
        {
            ArgumentNullException.ThrowIfNull(field);
            (ExistingCustomerId, Field) = (existingCustomerId, field);
        }

        /// <summary>Gets the customer that is known.</summary>
        public CustomerId ExistingCustomerId { get; }

        /// <summary>Gets the field that both have in common: <c>email</c>, <c>phone</c> or <c>externalIdentity</c>.</summary>
        public string Field { get; }
    }

    /// <summary>The key belongs to a request with another content.</summary>
    public sealed class KeyConflict : CustomerCreationResult
    {
        /// <summary>
        /// Initializes a result.
        /// </summary>
        /// <param name="decision">How the customer would have been created, and why so.</param>
        /// <param name="existingCustomerId">The customer that the key is bound to.</param>
        public KeyConflict(CreationDecision decision, CustomerId existingCustomerId)
            : base(decision) => ExistingCustomerId = existingCustomerId;

        /// <summary>Gets the customer that the key is bound to.</summary>
        public CustomerId ExistingCustomerId { get; }
    }

    /// <summary>Headquarters is unavailable and the profile says fail.</summary>
    public sealed class Unavailable : CustomerCreationResult
    {
        /// <summary>
        /// Initializes a result.
        /// </summary>
        /// <param name="decision">How the customer would have been created, and why so.</param>
        /// <param name="reason">Why, in words for an operator.</param>
        /// <param name="retryAfter">How long to wait before the same request is worth repeating.</param>
        /// <param name="mayExist">Whether headquarters may have created the customer.</param>
        /// <param name="failure">The class of failure; <see langword="null"/> for a maintenance window, or no free place.</param>
        /// <param name="customerId">The customer id; <see langword="null"/> when nothing was stored.</param>
        public Unavailable(
            CreationDecision decision,
            string reason,
            TimeSpan retryAfter,
            bool mayExist = false,
            HeadquartersFailure? failure = null,
            CustomerId? customerId = null)
            : base(decision)
        {
            ArgumentNullException.ThrowIfNull(reason);
            (Reason, RetryAfter, MayExist, Failure, CustomerId) = (reason, retryAfter, mayExist, failure, customerId);
        }

        /// <summary>Gets why, in words for an operator.</summary>
        public string Reason { get; }

        /// <summary>Gets how long to wait before the same request is worth repeating.</summary>
        public TimeSpan RetryAfter { get; }

        /// <summary>
        /// Gets a value indicating whether headquarters may have created the customer. The same key finds out; another key may make a
        /// second customer.
        /// </summary>
        public bool MayExist { get; }

        /// <summary>Gets the class of failure, so that wrong credentials do not pass for an outage.</summary>
        /// <value><see langword="null"/> for a maintenance window, or no free place.</value>
        public HeadquartersFailure? Failure { get; }

        /// <summary>Gets the customer id.</summary>
        /// <value><see langword="null"/> when nothing was stored.</value>
        public CustomerId? CustomerId { get; }
    }
}
