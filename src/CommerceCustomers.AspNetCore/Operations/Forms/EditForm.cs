using System.Globalization;
using CommerceCustomers.AspNetCore.Operations.Words;
using CommerceCustomers.Identifiers;
using Microsoft.AspNetCore.Http;

namespace CommerceCustomers.AspNetCore.Operations.Forms;

/// <summary>
/// The form that edits a customer: its fields as text, from a customer or from what a reader sent. What the form does not show, such as the
/// external identity, stays as it is stored.
/// </summary>
internal sealed class EditForm
{
    /// <summary>The name under which a form carries what it was made from.</summary>
    public const string SeenName = "seen";

    private const int MostAddresses = 100;
    private const string YesValue = "true";

    private static readonly string[] AddressFields =
    [
        CustomerFields.Street, CustomerFields.ZipCode, CustomerFields.City, CustomerFields.State, CustomerFields.Country,
        CustomerFields.Purpose,
    ];

    private readonly Dictionary<string, string> _values;
    private readonly IReadOnlyList<string> _attributes;
    private readonly int _addresses;
    private readonly EditForm? _stored;

    private EditForm(
        Dictionary<string, string> values, IReadOnlyList<string> attributes, int addresses, SeenFields seen, EditForm? stored = null)
        => (_values, _attributes, _addresses, Seen, _stored) = (values, attributes, addresses, seen, stored);

    /// <summary>Gets what the form was made from.</summary>
    public SeenFields Seen { get; }

    public static EditForm Of(Customer customer)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        Set(CustomerFields.Type, customer.Type?.ToString());
        Set(CustomerFields.FirstName, customer.FirstName);
        Set(CustomerFields.MiddleName, customer.MiddleName);
        Set(CustomerFields.LastName, customer.LastName);
        Set(CustomerFields.OrganizationName, customer.OrganizationName);
        Set(CustomerFields.Email, customer.Email);
        Set(CustomerFields.Phone, customer.Phone);
        Set(CustomerFields.Language, customer.Language);
        Set(CustomerFields.Currency, customer.Currency);
        Set(CustomerFields.CustomerGroup, customer.CustomerGroup);
        Set(CustomerFields.ReceiptEmail, customer.ReceiptEmail);
        Set(CustomerFields.ReceiptPreference, customer.ReceiptPreference?.ToString());
        Set(CustomerFields.Affiliations, string.Join('\n', customer.Affiliations));
        foreach (var (name, value) in customer.Attributes)
        {
            Set(Attribute(name), value);
        }

        foreach (var (index, address) in customer.Addresses.Index())
        {
            Set(Address(index, CustomerFields.Street), address.Street);
            Set(Address(index, CustomerFields.ZipCode), address.ZipCode);
            Set(Address(index, CustomerFields.City), address.City);
            Set(Address(index, CustomerFields.State), address.State);
            Set(Address(index, CustomerFields.Country), address.Country);
            Set(Address(index, CustomerFields.Purpose), address.Purpose);
            Set(Primary(index), address.IsPrimary ? YesValue : null);
        }

        return new EditForm(values, NamesOf(customer), customer.Addresses.Count, SeenFields.Of(values));

        void Set(string name, string? value) => values[name] = Normal(value ?? "");
    }

    /// <summary>Reads what a reader sent. Line breaks become those of the library.</summary>
    public static EditForm Read(IFormCollection form, Customer stored)
    {
        var values = form
            .Where(static field => field.Value.Count > 0)
            .ToDictionary(
                static field => field.Key,
                static field => Normal(field.Value[0]!),
                StringComparer.Ordinal);
        return new EditForm(values, NamesOf(stored), AddressesIn(values), SeenFields.Read(form[SeenName].ToString()));
    }

    /// <summary>
    /// Returns the form for a customer that somebody else has changed since: what the reader has changed stays, and every other field is as
    /// it is stored now.
    /// </summary>
    public EditForm Onto(Customer now)
    {
        var stored = Of(now);
        var values = new Dictionary<string, string>(stored._values, StringComparer.Ordinal);
        for (var index = 0; _values.ContainsKey(Address(index, CustomerFields.Street)); index++)
        {
            // A browser sends no box that is not ticked.
            _values.TryAdd(Primary(index), "");
        }

        foreach (var (name, value) in _values.Where(field => !Seen.Has(field.Key, field.Value)))
        {
            values[name] = value;
        }

        foreach (var name in _values.Keys)
        {
            values.TryAdd(name, "");
        }

        return new EditForm(values, stored._attributes, AddressesIn(values), stored.Seen, new EditForm(
            stored._values, stored._attributes, stored._addresses, Seen));
    }

    /// <summary>Returns the choices that mean nothing. A browser offers none of them.</summary>
    public IReadOnlyList<CustomerFieldError> Faults() =>
    [
        .. FaultOf<CustomerType>(CustomerFields.Type, mayBeBlank: false),
        .. FaultOf<ReceiptPreference>(CustomerFields.ReceiptPreference, mayBeBlank: true),
        .. Enumerable.Range(0, _addresses).Select(Primary)
            .Where(name => Text(name) is not (null or YesValue))
            .Select(Unknown),
    ];

    /// <summary>Returns the customer that the form describes. A choice that it does not have stays as it is stored.</summary>
    public Customer ToCustomer(Customer stored) => stored with
    {
        Type = Chosen(CustomerFields.Type, stored.Type),
        FirstName = Text(CustomerFields.FirstName),
        MiddleName = Text(CustomerFields.MiddleName),
        LastName = Text(CustomerFields.LastName),
        OrganizationName = Text(CustomerFields.OrganizationName),
        Email = Text(CustomerFields.Email),
        Phone = Text(CustomerFields.Phone),
        Language = Text(CustomerFields.Language),
        Currency = Text(CustomerFields.Currency),
        CustomerGroup = Text(CustomerFields.CustomerGroup),
        ReceiptEmail = Text(CustomerFields.ReceiptEmail),
        ReceiptPreference = Chosen(CustomerFields.ReceiptPreference, stored.ReceiptPreference),
        Affiliations = (Text(CustomerFields.Affiliations) ?? "")
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        Attributes = _attributes
            .Select(name => KeyValuePair.Create(name, Text(Attribute(name))))
            .Where(static attribute => attribute.Value is not null)
            .ToDictionary(static attribute => attribute.Key, static attribute => attribute.Value!, StringComparer.Ordinal),
        Addresses = [.. Enumerable.Range(0, _addresses).Select(AddressOf).OfType<Address>()],
    };

    /// <summary>Returns the fields in groups, each with what is wrong with it.</summary>
    public IReadOnlyList<EditGroup> Groups(PageWords words, ILookup<string, string> errors)
    {
        var groups = new List<EditGroup>
        {
            new(words["Group.Name"],
            [
                Field(CustomerFields.Type, EditFieldKind.Choice) with
                {
                    Options = [.. Enum.GetNames<CustomerType>().Select(name => (name, words[$"Type.{name}"]))],
                },
                Field(CustomerFields.FirstName),
                Field(CustomerFields.MiddleName),
                Field(CustomerFields.LastName),
                Field(CustomerFields.OrganizationName),
            ]),
            new(words["Group.Contact"],
            [
                Field(CustomerFields.Email, EditFieldKind.Email),
                Field(CustomerFields.Phone, EditFieldKind.Phone),
                Field(CustomerFields.ReceiptEmail, EditFieldKind.Email),
                Field(CustomerFields.ReceiptPreference, EditFieldKind.Choice) with
                {
                    Options = [("", "–"), .. Enum.GetNames<ReceiptPreference>().Select(name => (name, words[$"Receipt.{name}"]))],
                },
            ]),
            new(words["Group.Headquarters"],
            [
                Field(CustomerFields.CustomerGroup),
                Field(CustomerFields.Currency),
                Field(CustomerFields.Language),
                Field(CustomerFields.Affiliations, EditFieldKind.Lines) with { Hint = words["OneALine"] },
                .. _attributes.Select(name => Labelled(Attribute(name), name, EditFieldKind.Line)),
            ]),
        };

        // One more address than there are can be filled in.
        for (var index = 0; index <= _addresses && index < MostAddresses; index++)
        {
            groups.Add(new EditGroup(
                index < _addresses ? words["Group.Address", index + 1] : words["Group.NewAddress"],
                [
                    .. AddressFields.Select(field => Labelled(
                        Address(index, field),
                        words[$"Field.{field}"],
                        field == CustomerFields.Street ? EditFieldKind.Lines : EditFieldKind.Line)),
                    Labelled(Primary(index), words["Field.isPrimary"], EditFieldKind.Check),
                ]));
        }

        return _stored is null ? groups
            : [.. groups.Select(group => group with { Fields = [.. group.Fields.Select(field => WithStored(field, words))] })];

        EditField Field(string name, EditFieldKind kind = EditFieldKind.Line) => Labelled(name, words[$"Field.{name}"], kind);

        EditField Labelled(string name, string label, EditFieldKind kind) => new(name, label, kind, Text(name) ?? "")
        {
            Error = ErrorOf(name),
        };

        string? ErrorOf(string name) => errors[name].Any() ? string.Join(' ', errors[name]) : null;
    }

    /// <summary>Returns whether a field is one of an address.</summary>
    public static bool IsOfAddress(string field) => AddressFields.Contains(field, StringComparer.Ordinal);

    /// <summary>Returns the name of a field of an address in the form.</summary>
    public static string Address(int index, string field)
        => string.Create(CultureInfo.InvariantCulture, $"{CustomerFields.Addresses}[{index}].{field}");

    public string? Text(string name)
        => _values.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value : null;

    /// <summary>Says beside a field what has been saved there since the reader opened the form.</summary>
    private EditField WithStored(EditField field, PageWords words)
    {
        var saved = _stored!.Text(field.Name) ?? "";
        if (_stored.Seen.Has(field.Name, saved))
        {
            return field;
        }

        var shown = field.Options.FirstOrDefault(option => option.Value == saved).Words
            ?? saved.Replace("\n", ", ", StringComparison.Ordinal);
        return field with
        {
            Saved = saved == field.Value ? words["EditTakesOver"]
                : saved.Length == 0 ? words["EditDiffersFromNothing"]
                : field.Kind == EditFieldKind.Check ? words["EditDiffersFromTicked"]
                : words["EditDiffers", shown],
        };
    }

    private static int AddressesIn(Dictionary<string, string> values)
    {
        var addresses = 0;
        while (addresses < MostAddresses && values.ContainsKey(Address(addresses, CustomerFields.Street)))
        {
            addresses++;
        }

        // The address that the form offers beside those that there are is none until something stands in it.
        while (addresses > 0 && AddressFields.Select(field => Address(addresses - 1, field)).Append(Primary(addresses - 1))
            .All(name => values.GetValueOrDefault(name, "").Length == 0))
        {
            addresses--;
        }

        return addresses;
    }

    private static string Normal(string text) => text.ReplaceLineEndings("\n").Trim();

    private T? Chosen<T>(string name, T? stored)
        where T : struct, Enum
        => !_values.ContainsKey(name) ? stored : Text(name) is { } text ? Enum.Parse<T>(text) : null;

    private IEnumerable<CustomerFieldError> FaultOf<T>(string name, bool mayBeBlank)
        where T : struct, Enum
        => !_values.TryGetValue(name, out var value) || (mayBeBlank && value.Length == 0) || Enum.GetNames<T>().Contains(value)
            ? []
            : [Unknown(name)];

    private static CustomerFieldError Unknown(string name) => new(name, ErrorCodes.UnknownValue, "Expected one of the choices.");

    private Address? AddressOf(int index)
        => AddressFields.All(field => Text(Address(index, field)) is null) ? null : new Address
        {
            Street = Text(Address(index, CustomerFields.Street)),
            ZipCode = Text(Address(index, CustomerFields.ZipCode)),
            City = Text(Address(index, CustomerFields.City)),
            State = Text(Address(index, CustomerFields.State)),
            Country = Text(Address(index, CustomerFields.Country)),
            Purpose = Text(Address(index, CustomerFields.Purpose)),
            IsPrimary = Text(Primary(index)) == YesValue,
        };

    private static List<string> NamesOf(Customer customer) => [.. customer.Attributes.Keys.Order(StringComparer.Ordinal)];

    private static string Attribute(string name) => $"{CustomerFields.Attributes}.{name}";

    private static string Primary(int index) => Address(index, "isPrimary");
}
