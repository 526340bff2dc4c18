namespace CommerceCustomers.Testing.Adapters;

/// <summary>
/// What can go wrong between an adapter and headquarters, as a stage makes it happen to the next call.
/// </summary>
/// <remarks>
/// Where headquarters answers with words, a good stage has them quote the customer, as real systems do: an adapter that repeats them is
/// found.
/// </remarks>
public enum HeadquartersFault
{
    /// <summary>No connection is made: the name is not resolved, the connection refused, or TLS fails.</summary>
    Unreachable,

    /// <summary>Headquarters says that it is out of service and names no pause: status 503.</summary>
    ServiceUnavailable,

    /// <summary>Headquarters says that it is out of service for <see cref="HeadquartersStage.RetryAfter"/>: status 503.</summary>
    ServiceUnavailableWithPause,

    /// <summary>Headquarters asks for a pause of <see cref="HeadquartersStage.RetryAfter"/>: status 429.</summary>
    Throttled,

    /// <summary>Headquarters fails and has not acted: status 500.</summary>
    ServerErrorBeforeCommit,

    /// <summary>Headquarters acts and fails: status 500.</summary>
    ServerErrorAfterCommit,

    /// <summary>Headquarters acts, and a gateway before it gives up waiting: status 502, 504 or 408.</summary>
    GatewayTimeOutAfterCommit,

    /// <summary>Headquarters acts, and the connection breaks before the answer.</summary>
    ResetAfterCommit,

    /// <summary>Headquarters acts and never answers. The stage says <see cref="HeadquartersStage.Met"/> once it has acted.</summary>
    TimeOutAfterCommit,

    /// <summary>
    /// Headquarters refuses the customer for a reason that lies in it: status 400, 409 or 422 with its own code and words.
    /// </summary>
    BusinessRefusal,

    /// <summary>Headquarters does not accept the credentials: status 401.</summary>
    WrongCredentials,

    /// <summary>The credentials do not carry the rights: status 403.</summary>
    NoRights,

    /// <summary>Headquarters does not know the legal entity.</summary>
    UnknownLegalEntity,

    /// <summary>Headquarters has no account numbers left in the legal entity.</summary>
    NumberSequenceExhausted,

    /// <summary>Something else answers in place of headquarters: a web page with status 200.</summary>
    NonsenseAnswer,

    /// <summary>Something else refuses in place of headquarters, such as a gateway: status 400 without headquarters' code.</summary>
    NonsenseRefusal,

    /// <summary>Headquarters acts, and its answer breaks off in the middle.</summary>
    TruncatedAnswer,

    /// <summary>Headquarters acts and answers without an account number.</summary>
    MissingAccountNumber,

    /// <summary>Headquarters acts and answers with an account number of more than 20 characters.</summary>
    OverlongAccountNumber,

    /// <summary>The next question finds nothing, although the customer is there; the one after it finds it.</summary>
    IndexLag,

    /// <summary>
    /// Something else finds nothing in place of headquarters, such as a gateway without a route: status 404 without headquarters' form.
    /// Taken for headquarters' "no" it has a customer sent again that is there.
    /// </summary>
    NonsenseNotFound,
}
