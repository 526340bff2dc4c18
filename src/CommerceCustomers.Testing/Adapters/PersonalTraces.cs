using System.Collections;
using System.Text.Json;
using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Testing.Adapters;

// Looks for what a customer would not want to read in a log.
internal static class PersonalTraces
{
    // Shorter values stand in texts by chance.
    private const int ShortestTrace = 4;

    // Whatever an exception carries, the search ends.
    private const int Deepest = 4;
    private const int MostItems = 1000;

    // What stands in the exception, in the exceptions within it and in what they carry; empty when all is well. Only the names of fields.
    public static IReadOnlyList<string> In(Exception exception, Customer customer)
    {
        var texts = Texts(exception).ToList();
        return [.. Values(customer)
            .Where(value => texts.Exists(
                text => Spellings(value.Text).Any(spelling => text.Contains(spelling, StringComparison.OrdinalIgnoreCase))))
            .Select(static value => value.Field)
            .Distinct()];
    }

    private static IEnumerable<string> Texts(Exception exception)
    {
        yield return exception.Message;
        yield return exception.ToString();
        if (exception is HeadquartersException { Code: var code })
        {
            yield return code;
        }

        foreach (DictionaryEntry entry in exception.Data)
        {
            yield return entry.Key.ToString() ?? "";
            foreach (var text in Carried(entry.Value, depth: 0))
            {
                yield return text;
            }
        }

        var inner = exception is AggregateException several ? several.InnerExceptions : (IEnumerable<Exception?>)[exception.InnerException];
        foreach (var text in inner.OfType<Exception>().SelectMany(Texts))
        {
            yield return text;
        }
    }

    private static IEnumerable<string> Carried(object? value, int depth) => value switch
    {
        string text => [text],
        IEnumerable several when depth < Deepest => several.Cast<object?>().Take(MostItems).SelectMany(item => Carried(item, depth + 1)),
        _ => [value?.ToString() ?? ""],
    };

    // As it is, as JSON and addresses have it, and a number without its spaces.
    private static IEnumerable<string> Spellings(string value)
    {
        yield return value;
        yield return JsonEncodedText.Encode(value).ToString();
        yield return Uri.EscapeDataString(value);
        var digits = string.Concat(value.Where(char.IsAsciiDigit));
        if (digits.Length >= 7)
        {
            yield return digits;
        }
    }

    private static IEnumerable<(string Field, string Text)> Values(Customer customer)
    {
        (string Field, string? Text)[] own =
        [
            (CustomerFields.FirstName, customer.FirstName),
            (CustomerFields.MiddleName, customer.MiddleName),
            (CustomerFields.LastName, customer.LastName),
            (CustomerFields.OrganizationName, customer.OrganizationName),
            (CustomerFields.Email, customer.Email),
            (CustomerFields.ReceiptEmail, customer.ReceiptEmail),
            (CustomerFields.Phone, customer.Phone),
            (CustomerFields.ExternalIdentity, customer.ExternalIdentity?.Subject),
        ];
        return own
            .Concat(customer.Attributes.Values.Select(static text => (Field: CustomerFields.Attributes, Text: (string?)text)))
            .Concat(customer.Addresses.SelectMany(static address => new (string Field, string? Text)[]
            {
                (CustomerFields.Street, address.Street),
                (CustomerFields.City, address.City),
                (CustomerFields.ZipCode, address.ZipCode),
            }))
            .Where(static value => value.Text is { Length: >= ShortestTrace })
            .Select(static value => (value.Field, value.Text!));
    }
}
