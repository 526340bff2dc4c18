using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Customers;

// Collects what is wrong with one customer. Names in limits are without index: "street" speaks of every address.
internal sealed class FieldChecks(HeadquartersLimits limits)
{
    private const string TooLong = "ValueOutOfRange";

    private List<CustomerFieldError>? _errors;

    public IReadOnlyList<CustomerFieldError> Errors => _errors ?? (IReadOnlyList<CustomerFieldError>)[];

    public void Add(string code, string field, string message, int? limit = null)
        => (_errors ??= []).Add(new CustomerFieldError { Code = code, Field = field, Message = message, Limit = limit });

    // True when there is a text worth looking at further.
    public bool Text(string field, string? value, string tooLong = TooLong) => Text(field, field, value, tooLong);

    // The company of a person, and the person of an organization.
    public void NamesOfTheOther(Customer customer)
    {
        if (customer.Type == CustomerType.Person && !limits.HoldsOrganizationOfPerson && !string.IsNullOrWhiteSpace(customer.OrganizationName))
        {
            AddUnsupported(CustomerFields.OrganizationName);
        }

        if (customer.Type == CustomerType.Organization && !limits.HoldsPersonOfOrganization)
        {
            foreach (var (field, value) in new[]
            {
                (CustomerFields.FirstName, customer.FirstName), (CustomerFields.MiddleName, customer.MiddleName), (CustomerFields.LastName, customer.LastName),
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
            Add(CustomerValidator.Required, path, "Expected a name, but found a blank entry.");
            return;
        }

        Text(path, field, value, TooLong);
    }

    public void Attribute(string name, string? value)
    {
        var path = $"{CustomerFields.Attributes}.{(name.Length <= 40 ? name : name[..40])}";
        if (string.IsNullOrWhiteSpace(name))
        {
            Add(CustomerValidator.Required, CustomerFields.Attributes, "Expected a name for every attribute, but found a blank one.");
            return;
        }

        if (limits.SupportedAttributes is { } supported && !supported.Contains(name))
        {
            Add(CustomerValidator.Unsupported, path, "Headquarters cannot hold this attribute. Leave it out, or map it in the adapter's settings.");
            return;
        }

        Text(path, CustomerFields.Attributes, value, TooLong);
    }

    public void Identity(ExternalIdentity identity)
    {
        if (string.IsNullOrWhiteSpace(identity.Issuer) || string.IsNullOrWhiteSpace(identity.Subject))
        {
            Add(CustomerValidator.Required, CustomerFields.ExternalIdentity, "Expected an issuer and a subject, but found one of them blank.");
        }

        if (limits.SupportedIssuers is { } supported && !supported.Contains(identity.Issuer)
            && !limits.UnsupportedFields.Contains(CustomerFields.ExternalIdentity))
        {
            Add(
                CustomerValidator.Unsupported,
                $"{CustomerFields.ExternalIdentity}.issuer",
                "Headquarters does not know this issuer. Leave the identity out, or name the issuer in the adapter's settings.");
        }

        Text($"{CustomerFields.ExternalIdentity}.issuer", CustomerFields.ExternalIdentity, identity.Issuer, TooLong);
        Text($"{CustomerFields.ExternalIdentity}.subject", CustomerFields.ExternalIdentity, identity.Subject, TooLong);
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
            Add(TooLong, field, $"Expected at most {most} entries, but found {count}.", most);
            return false;
        }

        return count > 0;
    }

    public void Address(string path, Address? address)
    {
        if (address is null)
        {
            Add("InvalidAddress", path, "Expected an address, but found null.");
            return;
        }

        Text($"{path}.street", CustomerFields.Street, address.Street, TooLong);
        Text($"{path}.city", CustomerFields.City, address.City, TooLong);
        Text($"{path}.state", CustomerFields.State, address.State, TooLong);
        Text($"{path}.zipCode", CustomerFields.ZipCode, address.ZipCode, TooLong);
        Text($"{path}.purpose", CustomerFields.Purpose, address.Purpose, TooLong);

        if (Text($"{path}.country", CustomerFields.Country, address.Country, TooLong) && !IsoCodes.IsCountry(address.Country!))
        {
            Add(
                "InvalidCountryRegion",
                $"{path}.country",
                $"Expected an ISO 3166-1 alpha-3 code such as USA{CustomerValidator.Found(address.Country!)}.");
        }
    }

    public void RequiredByHeadquarters(Customer customer)
    {
        foreach (var field in limits.RequiredFields)
        {
            if (!customer.Has(field))
            {
                Add(
                    CustomerValidator.Required,
                    field,
                    "Headquarters requires this field. Give it, or set it on the channel's default customer.");
            }
        }
    }

    private void AddUnsupported(string path) => Add(
        CustomerValidator.Unsupported, path, "Headquarters cannot hold this field. Leave it out, or map it in the adapter's settings.");

    private bool Text(string path, string field, string? value, string tooLong)
    {
        if (value is null or "")
        {
            return false;
        }

        if (limits.UnsupportedFields.Contains(field))
        {
            AddUnsupported(path);
            return false;
        }

        if (limits.MaxLengths.TryGetValue(field, out var most) && value.Length > most)
        {
            Add(tooLong, path, $"Expected at most {most} characters, but found {value.Length}.", most);
            return false;
        }

        // A street may have lines.
        var isOneLine = field == CustomerFields.Street ? value.Replace('\n', ' ') : value;
        if (isOneLine.AsSpan().IndexOfAnyInRange('\0', '\u001f') >= 0 || HasLoneSurrogate(value))
        {
            Add(CustomerValidator.InvalidFormat, path, "Expected printable text, but found a control character or half a character.");
            return false;
        }

        return true;
    }

    private static bool HasLoneSurrogate(string value)
    {
        for (var index = 0; index < value.Length; index++)
        {
            if (char.IsHighSurrogate(value[index]) && index + 1 < value.Length && char.IsLowSurrogate(value[index + 1]))
            {
                index++;
            }
            else if (char.IsSurrogate(value[index]))
            {
                return true;
            }
        }

        return false;
    }
}
