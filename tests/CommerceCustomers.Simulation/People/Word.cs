namespace CommerceCustomers.Simulation.People;

// What a shopper was told.
internal enum Word
{
    // No answer, or an error of the channel: it knows nothing.
    Nothing,

    // Created or pending.
    Yes,

    // Refused, and it stays so.
    No,

    // Refused, and the shopper knows what to correct.
    Refused,

    // Unavailable: it will not reach headquarters.
    Unavailable,

    // Unavailable, but it may exist.
    Perhaps,
}
