using System.Text.Json;
using CommerceCustomers.AspNetCore.Problems;
using CommerceCustomers.AspNetCore.Words;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers.AspNetCore.Requests;

/// <summary>
/// Reads what customers are searched by, such as <c>{ "email": "…" }</c>.
/// </summary>
internal static class SearchBody
{
    public const int MaxBytes = 16 * 1024;

    private const string Issuer = "issuer";
    private const string Subject = "subject";

    private static readonly string[] Names =
    [
        "email", "phone", "country", "name", "accountNumber", "legalEntity", "customerId", "externalIdentity", "before",
    ];

    private static readonly string[] IdentityNames = [Issuer, Subject];

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 4 };

    public static CustomerSearch Read(ReadOnlyMemory<byte> body)
    {
        using var document = Parse(body);
        var members = Members(document.RootElement, "", Names);
        var identity = members.TryGetValue("externalIdentity", out var given) && given.ValueKind != JsonValueKind.Null
            ? Members(given, "externalIdentity.", IdentityNames)
            : null;
        var search = new CustomerSearch(
            email: Text(members, "email"),
            phone: Text(members, "phone"),
            name: Text(members, "name"),
            accountNumber: Text(members, "accountNumber"),
            customerId: Id(members, "customerId"),
            externalIdentity: identity is null ? null : new ExternalIdentity(Text(identity, Issuer) ?? "", Text(identity, Subject) ?? ""),
            country: Text(members, "country"),
            legalEntity: LegalEntity(members),
            before: Id(members, "before"));
        return search.Fault is { } fault ? throw Refused(RequestError.Of(fault)) : search;
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return body.IsEmpty
                ? throw BodyReader.Invalid(ErrorCodes.EmptyBody, Sentence.Of("NoSearch"))
                : JsonDocument.Parse(body, Strict);
        }
        catch (JsonException exception)
        {
            throw BodyReader.Invalid(
                ErrorCodes.MalformedJson,
                Sentence.Of("NoSearchJson", exception.LineNumber + 1, exception.BytePositionInLine + 1));
        }
    }

    private static Dictionary<string, JsonElement> Members(JsonElement element, string path, string[] names)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw Wrong(ErrorCodes.WrongType, path.TrimEnd('.'), Sentence.Of(
                "OtherType", Sentence.Of("Kind.Object"), JsonText.KindOf(element)));
        }

        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            var name = JsonText.NameOf(member);
            if (name is null || !names.Contains(name, StringComparer.Ordinal))
            {
                var shown = ShownText.Of(name ?? "");
                var advice = NearestName.Of(shown, names) is { } nearest ? Sentence.Of("DidYouMean", nearest) : null;
                throw Wrong(
                    ErrorCodes.UnknownField,
                    path + shown,
                    Sentence.Of("UnknownSearchField", string.Join(", ", names)).Then(advice));
            }

            if (!members.TryAdd(name, member.Value))
            {
                throw Wrong(ErrorCodes.DuplicateField, path + name, Sentence.Of("RepeatedField", path + name));
            }
        }

        return members;
    }

    private static string? Text(Dictionary<string, JsonElement> members, string name) => members.GetValueOrDefault(name) switch
    {
        { ValueKind: JsonValueKind.Undefined or JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.String } text => JsonText.Of(text)
            ?? throw Wrong(ErrorCodes.InvalidFormat, name, Sentence.Of("HalfACharacter")),
        var other => throw Wrong(ErrorCodes.WrongType, name, Sentence.Of("OtherType", Sentence.Of("Kind.String"), JsonText.KindOf(other))),
    };

    private static CustomerId? Id(Dictionary<string, JsonElement> members, string name) => Text(members, name) switch
    {
        null => null,
        var text when CustomerId.TryParse(text, out var id) => id,
        _ => throw Wrong(ErrorCodes.MeaninglessSearch, name, Sentence.Of("NoCustomerIdInBody")),
    };

    private static LegalEntityId? LegalEntity(Dictionary<string, JsonElement> members)
    {
        try
        {
            return Text(members, "legalEntity") is { } text ? new LegalEntityId(text) : null;
        }
        catch (ArgumentException)
        {
            throw Wrong(ErrorCodes.MeaninglessSearch, "legalEntity", Sentence.Of("NoLegalEntity"));
        }
    }

    private static RefusedRequestException Wrong(string code, string field, Sentence message)
        => Refused(RequestError.OfBody(field, code, message));

    private static RefusedRequestException Refused(RequestError error) => new(ProblemKinds.InvalidBody, error);
}
