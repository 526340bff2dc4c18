namespace CommerceCustomers.Lifecycle;

// What a conversation with headquarters found out about one customer.
internal enum AttemptVerdict
{
    // Headquarters holds the customer.
    Held,

    // Everything that follows the customer is there too.
    Completed,

    // Headquarters does not hold it, but a create may still be on its way.
    NotYetSettled,

    // Headquarters surely does not hold it, and nothing may be sent.
    Absent,

    // A call failed; the outcome says how.
    Failed,

    // Headquarters can neither be asked nor be sent the same customer twice, or only a person can tell from its answer, which the outcome has then.
    CannotKnow,

    // The stored payload cannot be read.
    Unreadable,
}
