namespace CommerceCustomers.Simulation.Headquarters;

// What is wrong with headquarters for a while.
internal enum Weather
{
    Fine,

    // No connection can be made.
    Down,

    // 503: nothing is executed.
    InServicing,

    // 429 with a Retry-After, nothing is executed.
    Throttling,

    // 401 for everybody.
    WrongCredentials,

    // One company is not known for a while.
    UnknownCompany,

    // It executes, and the answer never comes.
    Hanging,

    // It executes, and the connection is reset.
    Resetting,

    // It executes, and answers 500.
    Erring,

    // The connection is lost at once, and it executes later all the same.
    Late,

    // It takes longer than anybody waits.
    Slow,
}
