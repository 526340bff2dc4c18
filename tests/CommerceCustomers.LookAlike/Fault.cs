namespace CommerceCustomers.LookAlike;

/// <summary>A fault of one call.</summary>
public enum Fault
{
    /// <summary>No fault.</summary>
    None,

    /// <summary>The connection is reset; a create has been carried out.</summary>
    ResetAfterCommit,

    /// <summary>The connection is reset before anything is done.</summary>
    ResetBeforeCommit,

    /// <summary>No answer comes until the caller gives up; a create has been carried out.</summary>
    HangAfterCommit,

    /// <summary>429 with Retry-After.</summary>
    Throttled,

    /// <summary>503 without Retry-After.</summary>
    ServiceUnavailable,

    /// <summary>503 with Retry-After.</summary>
    ServiceUnavailableForAWhile,

    /// <summary>500; a create has been carried out.</summary>
    ServerErrorAfterCommit,

    /// <summary>500, and nothing was done.</summary>
    ServerErrorBeforeCommit,

    /// <summary>502 from a gateway, in HTML; a create has been carried out.</summary>
    GatewayErrorAfterCommit,

    /// <summary>408; a create has been carried out.</summary>
    RequestTimeoutAfterCommit,

    /// <summary>401, whatever the token.</summary>
    TokenRefused,

    /// <summary>403.</summary>
    Forbidden,

    /// <summary>200 with a page of a proxy; a create has been carried out.</summary>
    Html,

    /// <summary>Half of the JSON; a create has been carried out.</summary>
    TruncatedJson,

    /// <summary>The created customer without its account number.</summary>
    MissingAccount,

    /// <summary>The account number has 21 characters.</summary>
    LongAccount,

    /// <summary>201, but with another customer.</summary>
    OtherCustomer,

    /// <summary>A body that does not end; a create has been carried out.</summary>
    EndlessBody,

    /// <summary>302 to a page to sign in at; nothing was done.</summary>
    Redirect,

    /// <summary>The number sequence of the company is exhausted.</summary>
    NumberSequenceExhausted,

    /// <summary>Every company is unknown.</summary>
    UnknownCompany,

    /// <summary>Business rules refuse the customer; the message quotes it.</summary>
    Refused,

    /// <summary>200 with a page of a proxy; nothing was done.</summary>
    HtmlInstead,

    /// <summary>400 from a gateway, in HTML; nothing was done.</summary>
    HtmlRefusal,

    /// <summary>404 with a page of another server; nothing was done.</summary>
    HtmlNotFound,

    /// <summary>A query finds nothing.</summary>
    FindsNothing,
}
