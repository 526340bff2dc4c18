using System.Text.RegularExpressions;

namespace CommerceCustomers.AspNetCore.Operations.Forms;

/// <summary>
/// Finds the field that an error of headquarters is about: the one that the adapter named, otherwise by the words of the code and of the
/// message. A value that the message repeated was removed before it was stored.
/// </summary>
internal static partial class FieldOfError
{
    private static readonly (string Word, string Field)[] Words =
    [
        ("receipt", CustomerFields.ReceiptEmail),
        ("email", CustomerFields.Email),
        ("e-mail", CustomerFields.Email),
        ("phone", CustomerFields.Phone),
        ("group", CustomerFields.CustomerGroup),
        ("currency", CustomerFields.Currency),
        ("language", CustomerFields.Language),
        ("affiliation", CustomerFields.Affiliations),
        ("organization", CustomerFields.OrganizationName),
        ("organisation", CustomerFields.OrganizationName),
        ("zip", CustomerFields.ZipCode),
        ("postal", CustomerFields.ZipCode),
        ("country", CustomerFields.Country),
        ("county", CustomerFields.State),
        ("city", CustomerFields.City),
        ("street", CustomerFields.Street),
        ("first name", CustomerFields.FirstName),
        ("middle name", CustomerFields.MiddleName),
        ("last name", CustomerFields.LastName),
        ("name", CustomerFields.LastName),
    ];

    /// <summary>Returns the name of the field in the form; null when the error does not say. Of addresses it is the primary one.</summary>
    public static string? Find(CustomerError error, Customer customer)
    {
        var field = error.Field ?? Named(WordStart().Replace(error.Code, " ")) ?? Named(error.Message);
        return field is not null && EditForm.IsOfAddress(field) ? EditForm.Address(PrimaryOf(customer), field) : field;
    }

    private static int PrimaryOf(Customer customer)
        => customer.Addresses.Index().FirstOrDefault(static entry => entry.Item.IsPrimary).Index;

    private static string? Named(string text) => Array
        .Find(Words, entry => text.Contains(entry.Word, StringComparison.OrdinalIgnoreCase)).Field;

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex WordStart();
}
