namespace CommerceCustomers.Customers;

/// <summary>Names the fields in which two contents of a customer differ. It never tells what they hold.</summary>
internal static class ChangedFields
{
    public static IReadOnlyList<string> Between(Customer before, Customer after)
    {
        (string Name, bool IsSame)[] fields =
        [
            (CustomerFields.Type, before.Type == after.Type),
            (CustomerFields.FirstName, before.FirstName == after.FirstName),
            (CustomerFields.MiddleName, before.MiddleName == after.MiddleName),
            (CustomerFields.LastName, before.LastName == after.LastName),
            (CustomerFields.OrganizationName, before.OrganizationName == after.OrganizationName),
            (CustomerFields.Email, before.Email == after.Email),
            (CustomerFields.Phone, before.Phone == after.Phone),
            (CustomerFields.Language, before.Language == after.Language),
            (CustomerFields.Currency, before.Currency == after.Currency),
            (CustomerFields.CustomerGroup, before.CustomerGroup == after.CustomerGroup),
            (CustomerFields.ReceiptEmail, before.ReceiptEmail == after.ReceiptEmail),
            (CustomerFields.ReceiptPreference, before.ReceiptPreference == after.ReceiptPreference),
            (CustomerFields.Affiliations, before.Affiliations.SequenceEqual(after.Affiliations)),
            (CustomerFields.Attributes, AreSame(before.Attributes, after.Attributes)),
            (CustomerFields.ExternalIdentity, Identity(before) == Identity(after)),
            (CustomerFields.Addresses, before.Addresses.Select(Parts).SequenceEqual(after.Addresses.Select(Parts))),
        ];
        return [.. fields.Where(static field => !field.IsSame).Select(static field => field.Name)];
    }

    private static bool AreSame(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after)
        => before.Count == after.Count && before.All(attribute => after.GetValueOrDefault(attribute.Key) == attribute.Value);

    private static (string?, string?) Identity(Customer customer)
        => (customer.ExternalIdentity?.Issuer, customer.ExternalIdentity?.Subject);

    private static (string?, string?, string?, string?, string?, bool, string?) Parts(Address address)
        => (address.Street, address.City, address.State, address.ZipCode, address.Country, address.IsPrimary, address.Purpose);
}
