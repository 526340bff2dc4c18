namespace CommerceCustomers.AspNetCore.Operations.Pages;

/// <summary>What a person can be searched by.</summary>
internal enum SearchField
{
    Name,
    Email,
    Phone,
    AccountNumber,
    CustomerId,
    ExternalIdentity,
}
