using System.Text.Json;
using CommerceCustomers.AspNetCore.Problems;
using CommerceCustomers.AspNetCore.Words;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers.AspNetCore.Requests;

/// <summary>
/// Finds every error in the shape of a customer's JSON. The serializer would report only the first one, in the words of .NET.
/// </summary>
internal sealed class CustomerShape
{
    private const int MaxErrors = 100;
    private const int MaxNameLength = 40;

    private static readonly Member[] IdentityMembers =
    [
        new("issuer", Text) { IsRequired = true },
        new("subject", Text) { IsRequired = true },
    ];

    private static readonly Member[] AddressMembers =
    [
        new(CustomerFields.Street, Text),
        new(CustomerFields.City, Text),
        new(CustomerFields.State, Text),
        new(CustomerFields.ZipCode, Text),
        new(CustomerFields.Country, Text),
        new("isPrimary", static (shape, value, path) => shape.Flag(value, path)) { AllowsNull = false },
        new(CustomerFields.Purpose, Text),
    ];

    private static readonly Member[] CustomerMembers =
    [
        new(CustomerFields.Type, static (shape, value, path) => shape.Choice<CustomerType>(value, path)),
        new(CustomerFields.FirstName, Text),
        new(CustomerFields.MiddleName, Text),
        new(CustomerFields.LastName, Text),
        new(CustomerFields.OrganizationName, Text),
        new(CustomerFields.Email, Text),
        new(CustomerFields.Phone, Text),
        new(CustomerFields.Language, Text),
        new(CustomerFields.Currency, Text),
        new(CustomerFields.CustomerGroup, Text),
        new(CustomerFields.ReceiptEmail, Text),
        new(CustomerFields.ReceiptPreference, static (shape, value, path) => shape.Choice<ReceiptPreference>(value, path)),
        new(CustomerFields.Affiliations, static (shape, value, path) => shape.List(value, path, Text)),
        new(CustomerFields.Attributes, static (shape, value, path) => shape.Attributes(value, path)),
        new(CustomerFields.ExternalIdentity, static (shape, value, path) => shape.Members(value, path, IdentityMembers)),
        new(CustomerFields.Addresses, static (shape, value, path) => shape.List(
            value, path, static (shape, entry, path) => shape.Members(entry, path, AddressMembers))),
    ];

    private readonly bool _isPatch;
    private readonly List<RequestError> _errors = [];

    private CustomerShape(bool isPatch) => _isPatch = isPatch;

    private bool IsFull => _errors.Count >= MaxErrors;

    private delegate void Check(CustomerShape shape, JsonElement value, string path);

    public static IReadOnlyList<RequestError> Errors(JsonElement customer, bool isPatch)
    {
        var shape = new CustomerShape(isPatch);
        shape.Members(customer, "", CustomerMembers);
        return shape._errors;
    }

    private static void Text(CustomerShape shape, JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            shape.AddWrongType(path, Sentence.Of("Kind.String"), value);
        }
        else if (JsonText.Of(value) is null)
        {
            shape.Add(path, ErrorCodes.InvalidFormat, Sentence.Of("HalfACharacterInText"));
        }
    }

    private void Choice<T>(JsonElement value, string path)
        where T : struct, Enum
    {
        var names = Enum.GetNames<T>();
        if (value.ValueKind != JsonValueKind.String)
        {
            AddWrongType(path, Sentence.Of("OneOf", string.Join(", ", names)), value);
        }
        else if (!names.Contains(JsonText.Of(value), StringComparer.Ordinal))
        {
            var nearest = NearestName.Of(JsonText.Of(value) ?? "", names);
            Add(path, ErrorCodes.UnknownValue, Sentence.Of("UnknownText", string.Join(", ", names)).Then(Advice(nearest)));
        }
    }

    private void Flag(JsonElement value, string path)
    {
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            AddWrongType(path, Sentence.Of("Kind.Flag"), value);
        }
    }

    private void List(JsonElement value, string path, Check entry)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            AddWrongType(path, Sentence.Of("Kind.Array"), value);
            return;
        }

        foreach (var (index, element) in value.EnumerateArray().Index())
        {
            entry(this, element, $"{path}[{index}]");
            if (IsFull)
            {
                return;
            }
        }
    }

    private void Attributes(JsonElement value, string path)
    {
        foreach (var (name, attribute) in Properties(value, path))
        {
            if (!_isPatch || attribute.ValueKind != JsonValueKind.Null)
            {
                Text(this, attribute, Path(path, name));
            }
        }
    }

    private void Members(JsonElement value, string path, Member[] members)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, member) in Properties(value, path))
        {
            if (Array.Find(members, known => known.Name == name) is not { } known)
            {
                var nearest = NearestName.Of(name, members.Select(static member => member.Name));
                Add(
                    Path(path, name),
                    ErrorCodes.UnknownField,
                    Sentence.Of("NoSuchField").Then(Advice(nearest)));
            }
            else if (member.ValueKind != JsonValueKind.Null || known.RefusesNull(_isPatch))
            {
                known.Check(this, member, Path(path, name));
            }

            found.Add(name);
        }

        foreach (var member in members)
        {
            if (member.IsRequired && !_isPatch && value.ValueKind == JsonValueKind.Object && !found.Contains(member.Name))
            {
                Add(Path(path, member.Name), ErrorCodes.RequiredValueNotFound, Sentence.Of("MissingField"));
            }
        }
    }

    private IEnumerable<(string Name, JsonElement Value)> Properties(JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            AddWrongType(path, Sentence.Of("Kind.Object"), value);
            yield break;
        }

        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject())
        {
            if (IsFull)
            {
                yield break;
            }

            if (JsonText.NameOf(property) is not { } name)
            {
                Add(path, ErrorCodes.UnknownField, Sentence.Of("HalfACharacterInName"));
            }
            else if (!found.Add(name))
            {
                Add(Path(path, name), ErrorCodes.DuplicateField, Sentence.Of("FieldTwice"));
            }
            else
            {
                yield return (name, property.Value);
            }
        }
    }

    private void AddWrongType(string path, Sentence expected, JsonElement found)
        => Add(path, ErrorCodes.WrongType, Sentence.Of("OtherType", expected, JsonText.KindOf(found)));

    private void Add(string path, string code, Sentence message)
    {
        if (!IsFull)
        {
            _errors.Add(RequestError.OfBody(path, code, message));
        }
    }

    private static string Path(string path, string name)
    {
        var shown = ShownText.Of(name, MaxNameLength);
        return path.Length == 0 ? shown : $"{path}.{shown}";
    }

    private static Sentence? Advice(string? nearest) => nearest is null ? null : Sentence.Of("DidYouMean", nearest);

    private sealed record Member(string Name, Check Check)
    {
        public bool IsRequired { get; init; }

        public bool AllowsNull { get; init; } = true;

        public bool RefusesNull(bool isPatch) => !isPatch && (IsRequired || !AllowsNull);
    }
}
