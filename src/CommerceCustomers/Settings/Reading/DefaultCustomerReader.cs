using CommerceCustomers.Customers;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Settings.Keys;

namespace CommerceCustomers.Settings.Reading;

/// <summary>Reads default customers: those that are kept apart under a name, and those that stand in a channel.</summary>
internal static class DefaultCustomerReader
{
    public const string Section = "DefaultCustomers";

    public static Dictionary<string, DefaultCustomer> ReadNamed(SectionReader root)
    {
        var templates = new Dictionary<string, DefaultCustomer>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, reader) in root.Children(Section))
        {
            templates[key] = Read(reader);
        }

        return templates;
    }

    /// <summary>
    /// Reads the default customer of a channel: a section is the template itself, a single value names one under DefaultCustomers.
    /// </summary>
    public static (string? Name, DefaultCustomer? Template) ReadOf(SectionReader channel, Dictionary<string, DefaultCustomer> templates)
    {
        const string Key = nameof(Channel.DefaultCustomer);
        if (channel.IsSection(Key))
        {
            return (null, Read(channel.Child(Key)));
        }

        if (channel.Text(Key) is not { } name)
        {
            return (null, null);
        }

        if (templates.TryGetValue(name, out var template))
        {
            return (name, template);
        }

        channel.Error(
            Key, $"There is no default customer '{name}'. " + NearestName.Advice(name, templates.Keys, $"Add it under {Section}."));
        return (null, null);
    }

    private static DefaultCustomer Read(SectionReader reader)
    {
        var template = new DefaultCustomer(
            type: reader.Choice<CustomerType>(nameof(DefaultCustomer.Type)),
            customerGroup: reader.Text(nameof(DefaultCustomer.CustomerGroup)),
            receiptPreference: reader.Choice<ReceiptPreference>(nameof(DefaultCustomer.ReceiptPreference)),
            currency: reader.Text(nameof(DefaultCustomer.Currency)) is { } code ? CustomerCodes.Currency(code) : null,
            language: reader.Text(nameof(DefaultCustomer.Language)) is { } tag ? CustomerCodes.Language(tag) : null,
            country: reader.Text(nameof(DefaultCustomer.Country)) is { } name ? CountryNames.Find(name) ?? name.ToUpperInvariant() : null,
            affiliations: reader.List(nameof(DefaultCustomer.Affiliations)));

        var errors = DefaultCustomerRules.Errors(template).ToList();
        foreach (var (key, message) in errors)
        {
            reader.Error(key, message);
        }

        reader.ReportUnknownKeys();

        // Several channels may name this template; report its errors once.
        return errors.Count == 0 ? template : new DefaultCustomer();
    }
}
