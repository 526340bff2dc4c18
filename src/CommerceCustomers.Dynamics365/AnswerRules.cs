using System.Net;
using System.Text.RegularExpressions;
using CommerceCustomers.Channels;
using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Dynamics365;

// The one place where an answer of the environment becomes a typed failure.
internal static partial class AnswerRules
{
    // What stands against the answer to a request about a customer, whom the environment likes to quote.
    public static HeadquartersException FailureOf(HttpAnswer answer, HeadquartersCustomer customer)
        => FailureOf(answer, customer.LegalEntity, customer.RemovePersonalData, isAboutCustomer: true);

    // What stands against the answer to a question; the legal entity is the one that it is about, if it is about one.
    public static HeadquartersException FailureOf(HttpAnswer answer, LegalEntityId? legalEntity)
        => FailureOf(answer, legalEntity, static words => words, isAboutCustomer: false);

    private static HeadquartersException FailureOf(HttpAnswer answer, LegalEntityId? legalEntity, Func<string, string> withoutPerson, bool isAboutCustomer)
    {
        using var document = answer.ReadJson();
        var words = Infolog.Read(document, withoutPerson);
        return answer.Status switch
        {
            HttpStatusCode.TooManyRequests => Throttled(answer),
            HttpStatusCode.ServiceUnavailable when answer.RetryAfter is not null => Throttled(answer),
            HttpStatusCode.ServiceUnavailable when words is not null => new HeadquartersUnavailableException("The environment answered 503: it is out of service for now."),
            HttpStatusCode.ServiceUnavailable => new HeadquartersAmbiguousException(
                "The answer (503) is not the environment's own: it is out of service, or a gateway gave up waiting for it after it had acted."),
            HttpStatusCode.Unauthorized => new HeadquartersMisconfiguredException(
                "The environment does not accept the token (401), not even a new one. Check that the application is listed in headquarters under "
                + "Microsoft Entra ID applications, and that BaseUrl and TenantId belong together."),
            HttpStatusCode.Forbidden when isAboutCustomer && document is null && !answer.IsEmpty => new HeadquartersAmbiguousException(
                "The answer (403) is not the environment's own: a firewall or a proxy on the way refused this call."),
            HttpStatusCode.Forbidden => new HeadquartersMisconfiguredException(
                "The environment forbids the call (403). Check the rights of the user that the application is mapped to in headquarters." + Quoted(words)),
            HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed => new HeadquartersMisconfiguredException(
                $"The environment has nothing at this address ({(int)answer.Status}). Check BaseUrl: it ends before /data." + Quoted(words)),
            >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest => new HeadquartersMisconfiguredException(
                $"The environment redirects ({(int)answer.Status}), probably to a page to sign in at. Check BaseUrl."),
            HttpStatusCode.BadRequest or HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity when words is { Length: > 0 } => Refusal(answer.Status, words, legalEntity),
            _ => new HeadquartersAmbiguousException(
                words is null
                    ? $"The answer ({(int)answer.Status}) is not one of the environment; a proxy may have written it."
                    : $"The environment answered {(int)answer.Status}." + Quoted(words)),
        };
    }

    private static HeadquartersThrottledException Throttled(HttpAnswer answer)
        => new($"The environment asks for a pause ({(int)answer.Status}).", answer.RetryAfter);

    // A cause that concerns more than this customer shuts the gate, so it must be said of headquarters' own things, not of a value in quotes.
    private static HeadquartersException Refusal(HttpStatusCode status, string words, LegalEntityId? legalEntity)
    {
        var claim = Quotations().Replace(words, "''");
        if (NumberSequence().IsMatch(claim))
        {
            return new HeadquartersMisconfiguredException(
                $"Headquarters has no account number to give for legal entity '{legalEntity}'. Extend the number sequence of customer accounts there." + Quoted(words),
                legalEntity);
        }

        if (IsUnknown(claim, legalEntity))
        {
            return new HeadquartersMisconfiguredException(
                $"Headquarters does not know legal entity '{legalEntity}', or the application may not use it. Check LegalEntity of the channel." + Quoted(words),
                legalEntity);
        }

        if (UnknownField().IsMatch(claim))
        {
            return new HeadquartersMisconfiguredException(
                "Headquarters does not know a field that is written. Check ReferenceField and AttributeFields, and the version of the environment." + Quoted(words));
        }

        return new CustomerRejectedException(status == HttpStatusCode.Conflict ? "Conflict" : "ValidationFailed", words);
    }

    // "Company usrt does not exist", "the legal entity is not valid", "cannot find company usrt"; but not "Company chain X does not exist".
    private static bool IsUnknown(string claim, LegalEntityId? legalEntity)
        => UnknownCompany().Match(claim) is { Success: true } match
            && match.Groups["name"] is var name
            && (!name.Success || string.Equals(name.Value, legalEntity?.Value, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex("'[^']*'|\"[^\"]*\"", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quotations();

    [GeneratedRegex("number sequence", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NumberSequence();

    [GeneratedRegex(
        @"\b(company|legal entity|data ?area( ?id)?)\s+((?<name>[\w-]+)\s+|''\s*)?(does not exist|do not exist|(was |is )?not found|cannot be found|could not be found|is not valid|is invalid|is unknown)"
        + @"|\b(cannot find|could not find|unknown|invalid) (the )?(company|legal entity|data ?area)\b(?! \w+ (is|does|of|in))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex UnknownCompany();

    [GeneratedRegex(
        @"\bproperty\b.*(does not exist|is not (defined|declared)|not found)|undeclared property|cannot convert",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex UnknownField();

    private static string Quoted(string? words) => string.IsNullOrEmpty(words) ? "" : $" It says: {words}";
}
