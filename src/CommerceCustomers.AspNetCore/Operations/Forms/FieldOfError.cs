using System.Text.RegularExpressions;

namespace CommerceCustomers.AspNetCore.Operations.Forms;

/// <summary>
/// Finds the field that an error of headquarters is about, by the words of its code and its message. A value that the message repeated was
/// removed before it was stored.
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
        ("zip", "addresses[0].zipCode"),
        ("postal", "addresses[0].zipCode"),
        ("country", "addresses[0].country"),
        ("county", "addresses[0].state"),
        ("city", "addresses[0].city"),
        ("street", "addresses[0].street"),
        ("first name", CustomerFields.FirstName),
        ("middle name", CustomerFields.MiddleName),
        ("last name", CustomerFields.LastName),
        ("name", CustomerFields.LastName),
    ];

    /// <summary>Returns the name of the field; null when the error does not say.</summary>
    public static string? Find(CustomerError error) => Named(WordStart().Replace(error.Code, " ")) ?? Named(error.Message);

    private static string? Named(string text) => Array
        .Find(Words, entry => text.Contains(entry.Word, StringComparison.OrdinalIgnoreCase)).Field;

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex WordStart();
}
