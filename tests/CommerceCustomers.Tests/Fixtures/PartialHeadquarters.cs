namespace CommerceCustomers.Tests.Fixtures;

/// <summary>A headquarters in parts: attributes need one part, and a second address needs a completion in another part.</summary>
internal static class PartialHeadquarters
{
    public const string AddressBook = "AddressBook";
    public const string Alias = "NameAlias";

    public static StubHeadquarters Create()
    {
        var headquarters = new StubHeadquarters
        {
            Follows = static customer => customer.Addresses.Count > 1,
            CreateParts = static customer => customer.Attributes.Count > 0 ? [Alias] : [],
            CompletionParts = static customer => customer.Addresses.Count > 1 ? [AddressBook] : [],
        };
        headquarters.OnCreate = (_, _) => headquarters.IssueNextAsync();
        return headquarters;
    }
}
