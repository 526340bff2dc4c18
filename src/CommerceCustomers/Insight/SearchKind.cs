namespace CommerceCustomers.Insight;

/// <summary>The kind of thing that a customer is searched by, which is all that is recorded of it.</summary>
internal enum SearchKind
{
    Email,
    Phone,
    Name,
    AccountNumber,
    CustomerId,
    Identity,
}
