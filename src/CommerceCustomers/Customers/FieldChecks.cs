using CommerceCustomers.Headquarters;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Customers;

/// <summary>Collects what is wrong with one customer. Names in limits have no index: "street" limits the street of every address.</summary>
internal sealed class FieldChecks(HeadquartersLimits limits)
{
    private const string Typed = "type it instead of pasting it.";
    private const int LongestAttributeName = 100;

    private List<CustomerFieldError>? _errors;

    public IReadOnlyList<CustomerFieldError> Errors => _errors ?? (IReadOnlyList<CustomerFieldError>)[];

    public void Add(string code, string field, string message, int? limit = null)
        => (_errors ??= []).Add(new CustomerFieldError(field, code, message, limit));

    /// <summary>Checks a text and returns true when it is there and passes, so that the caller can check its format.</summary>
    public bool Text(string field, string? value, string tooLong = ErrorCodes.ValueOutOfRange)
        => Text(new FieldPath(field), field, value, tooLong);

    /// <summary>Checks the organization name of a person and the person's name of an organization.</summary>
    public void NamesOfTheOther(Customer customer)
    {
        if (customer.Type == CustomerType.Person && !limits.HoldsOrganizationOfPerson
            && !string.IsNullOrWhiteSpace(customer.OrganizationName))
        {
            AddUnsupported(CustomerFields.OrganizationName);
        }

        if (customer.Type == CustomerType.Organization && !limits.HoldsPersonOfOrganization)
        {
            foreach (var (field, value) in new[]
            {
                (CustomerFields.FirstName, customer.FirstName), (CustomerFields.MiddleName, customer.MiddleName), (
                    CustomerFields.LastName, customer.LastName),
            })
            {
                if (!string.IsNullOrWhiteSpace(value))
                {
                    AddUnsupported(field);
                }
            }
        }
    }

    public void Entry(string path, string field, string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            Add(ErrorCodes.RequiredValueNotFound, path, "Expected a name, but found a blank entry.");
            return;
        }

        Text(new FieldPath(path), field, value, ErrorCodes.ValueOutOfRange);
    }

    public void Attribute(string name, string? value)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            Add(ErrorCodes.RequiredValueNotFound, CustomerFields.Attributes, "Expected a name for every attribute, but found a blank one.");
            return;
        }

        if (PlainText.FaultOf(name) is { } fault)
        {
            Add(ErrorCodes.InvalidFormat, CustomerFields.Attributes, $"Expected text in the name of an attribute, but found "
                + $"{fault}.");
            return;
        }

        if (!PlainText.CanBeSeen(name))
        {
            Add(
                ErrorCodes.InvalidFormat,
                CustomerFields.Attributes,
                "Expected a name for every attribute, but found one in which nothing can be seen.");
            return;
        }

        if (name.Length > LongestAttributeName)
        {
            Add(
                ErrorCodes.ValueOutOfRange,
                CustomerFields.Attributes,
                $"Expected a name of an attribute of at most {LongestAttributeName} characters, but found {name.Length}.",
                LongestAttributeName);
            return;
        }

        var path = $"{CustomerFields.Attributes}.{name}";

        if (limits.SupportedAttributes is { } supported && !supported.Contains(name))
        {
            Add(ErrorCodes.UnsupportedByHeadquarters, path, "Headquarters cannot hold this attribute. Leave it out, or map it in the "
                + "adapter's settings.");
            return;
        }

        Text(new FieldPath(path), CustomerFields.Attributes, value, ErrorCodes.ValueOutOfRange);
    }

    public void Identity(ExternalIdentity identity)
    {
        if (string.IsNullOrWhiteSpace(identity.Issuer) || string.IsNullOrWhiteSpace(identity.Subject))
        {
            Add(ErrorCodes.RequiredValueNotFound, CustomerFields.ExternalIdentity, "Expected an issuer and a subject, but found one of "
                + "them blank.");
        }

        if (limits.SupportedIssuers is { } supported && !supported.Contains(identity.Issuer)
            && !limits.UnsupportedFields.Contains(CustomerFields.ExternalIdentity))
        {
            Add(
                ErrorCodes.UnsupportedByHeadquarters,
                $"{CustomerFields.ExternalIdentity}.issuer",
                "Headquarters does not know this issuer. Leave the identity out, or name the issuer in the adapter's settings.");
        }

        Text(
            new FieldPath($"{CustomerFields.ExternalIdentity}.issuer"),
            CustomerFields.ExternalIdentity,
            identity.Issuer,
            ErrorCodes.ValueOutOfRange);
        Text(
            new FieldPath($"{CustomerFields.ExternalIdentity}.subject"),
            CustomerFields.ExternalIdentity,
            identity.Subject,
            ErrorCodes.ValueOutOfRange);
    }

    public void Enumerated(string field, bool isGiven)
    {
        if (isGiven && limits.UnsupportedFields.Contains(field))
        {
            AddUnsupported(field);
        }
    }

    public bool Count(string field, int count, int most)
    {
        if (count > 0 && limits.UnsupportedFields.Contains(field))
        {
            AddUnsupported(field);
            return false;
        }

        if (count > most)
        {
            Add(ErrorCodes.ValueOutOfRange, field, $"Expected at most {most} entries, but found {count}.", most);
            return false;
        }

        return count > 0;
    }

    public void Address(int index, Address? address)
    {
        if (address is null)
        {
            Add(ErrorCodes.InvalidAddress, $"{CustomerFields.Addresses}[{index}]", "Expected an address, but found null.");
            return;
        }

        AddressText(index, CustomerFields.Street, address.Street);
        AddressText(index, CustomerFields.City, address.City);
        AddressText(index, CustomerFields.State, address.State);
        AddressText(index, CustomerFields.ZipCode, address.ZipCode);
        AddressText(index, CustomerFields.Purpose, address.Purpose);

        if (AddressText(index, CustomerFields.Country, address.Country) && !IsoCodes.IsCountry(address.Country!))
        {
            Add(
                ErrorCodes.InvalidCountryRegion,
                PathOf(index, CustomerFields.Country).ToString(),
                "Expected a country by its ISO 3166-1 code or its English name, such as USA, US or United States, but found "
                    + "something else.");
        }
    }

    public void RequiredByHeadquarters(Customer customer)
    {
        foreach (var field in limits.RequiredFields)
        {
            if (!customer.Has(field))
            {
                Add(
                    ErrorCodes.RequiredValueNotFound,
                    field,
                    "Headquarters requires this field. Give it, or set it on the channel's default customer.");
            }
        }
    }

    private static FieldPath PathOf(int index, string field) => new(field, CustomerFields.Addresses, index);

    private bool AddressText(int index, string field, string? value)
        => Text(PathOf(index, field), field, value, ErrorCodes.ValueOutOfRange);

    private void AddUnsupported(string path) => Add(
        ErrorCodes.UnsupportedByHeadquarters,
        path,
        "Headquarters cannot hold this field. Leave it out, or map it in the adapter's settings.");

    private bool Text(FieldPath path, string field, string? value, string tooLong)
    {
        if (value is null or "")
        {
            return false;
        }

        if (limits.UnsupportedFields.Contains(field))
        {
            AddUnsupported(path.ToString());
            return false;
        }

        if (limits.MaxLengths.TryGetValue(field, out var most) && value.Length > most)
        {
            Add(tooLong, path.ToString(), $"Expected at most {most} characters, but found {value.Length}.", most);
            return false;
        }

        if (PlainText.FaultOf(value, allowsLines: field == CustomerFields.Street) is { } fault)
        {
            Add(ErrorCodes.InvalidFormat, path.ToString(), $"Expected text, but found {fault}: {Typed}");
            return false;
        }

        if (!string.IsNullOrWhiteSpace(value) && !PlainText.CanBeSeen(value))
        {
            Add(ErrorCodes.InvalidFormat, path.ToString(), $"Expected at least one character that can be seen, but found "
                + $"none: {Typed}");
            return false;
        }

        return true;
    }
}
