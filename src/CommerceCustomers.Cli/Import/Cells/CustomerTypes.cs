namespace CommerceCustomers.Cli.Import.Cells;

/// <summary>Reads words such as "B2B" or "private person" as a customer type.</summary>
internal static class CustomerTypes
{
    public static CustomerType? Find(string text) => HeaderName.Normalized(text) switch
    {
        "person" or "individual" or "private" or "privateperson" or "consumer" or "contact" or "human" or "people"
            or "p" or "b2c" => CustomerType.Person,
        "organization" or "organisation" or "company" or "business" or "corporate" or "corporation" or "firm"
            or "enterprise" or "org" or "o" or "b2b" => CustomerType.Organization,
        _ => null,
    };
}
