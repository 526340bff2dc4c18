namespace CommerceCustomers.Diagnostics.Minutes;

/// <summary>What became of a sign-up, as far as advice on the creation mode asks. The numbers are stored.</summary>
internal enum MeasuredOutcome
{
    /// <summary>Headquarters has issued the account number.</summary>
    Created = 0,

    /// <summary>The channel keeps the customer.</summary>
    Pending = 1,

    /// <summary>Headquarters was unavailable, and the caller was told so.</summary>
    Unavailable = 2,

    /// <summary>Headquarters would not have been called in either mode: the customer is invalid, a duplicate or known already.</summary>
    Other = 3,

    /// <summary>Something else failed, such as the channel database, or the caller cancelled.</summary>
    Failed = 4,
}
