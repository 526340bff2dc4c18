namespace CommerceCustomers.Testing.Adapters;

// Whether headquarters holds what it was sent. It may tidy: spaces, case, and a phone number as it groups one.
internal static class HeldContent
{
    // The names of the fields in which it does not.
    public static IReadOnlyList<string> Lost(Customer sent, Customer held)
    {
        var (to, at) = (Primary(sent), Primary(held));
        (string Field, string? Sent, string? Held)[] fields =
        [
            (CustomerFields.FirstName, sent.FirstName, held.FirstName),
            (CustomerFields.MiddleName, sent.MiddleName, held.MiddleName),
            (CustomerFields.LastName, sent.LastName, held.LastName),
            (CustomerFields.OrganizationName, sent.OrganizationName, held.OrganizationName),
            (CustomerFields.Email, sent.Email, held.Email),
            (CustomerFields.ReceiptEmail, sent.ReceiptEmail, held.ReceiptEmail),
            (CustomerFields.Phone, Digits(sent.Phone), Digits(held.Phone)),
            (CustomerFields.Language, sent.Language, held.Language),
            (CustomerFields.Currency, sent.Currency, held.Currency),
            (CustomerFields.CustomerGroup, sent.CustomerGroup, held.CustomerGroup),
            (CustomerFields.Street, to?.Street, at?.Street),
            (CustomerFields.City, to?.City, at?.City),
            (CustomerFields.State, to?.State, at?.State),
            (CustomerFields.ZipCode, to?.ZipCode, at?.ZipCode),
            (CustomerFields.Country, to?.Country, at?.Country),
        ];
        return [.. fields
            .Where(static field => !string.IsNullOrWhiteSpace(field.Sent) && !string.Equals(
                Tidied(field.Sent), Tidied(field.Held), StringComparison.OrdinalIgnoreCase))
            .Select(static field => field.Field)];
    }

    private static Address? Primary(Customer customer)
        => customer.Addresses.FirstOrDefault(static address => address.IsPrimary)
            ?? (customer.Addresses.Count > 0 ? customer.Addresses[0] : null);

    private static string Tidied(string? text)
        => string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string? Digits(string? phone) => phone is null ? null : string.Concat(phone.Where(char.IsAsciiDigit));
}
