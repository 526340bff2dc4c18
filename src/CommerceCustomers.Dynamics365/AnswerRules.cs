using System.Net;
using CommerceCustomers.Channels;
using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Dynamics365;

// The one place where an answer of the environment becomes a typed failure.
internal static class AnswerRules
{
    private static readonly string[] Absence = ["does not exist", "not found", "cannot be found", "is not valid", "could not find", "not exist"];

    // What stands against the answer; the legal entity is the one that the request is about, if it is about one.
    public static HeadquartersException FailureOf(HttpAnswer answer, LegalEntityId? legalEntity)
    {
        using var document = answer.ReadJson();
        var words = Infolog.Read(document);
        return answer.Status switch
        {
            HttpStatusCode.TooManyRequests => Throttled(answer),
            HttpStatusCode.ServiceUnavailable when answer.RetryAfter is not null => Throttled(answer),
            HttpStatusCode.ServiceUnavailable => new HeadquartersUnavailableException("The environment answered 503: it is out of service for now."),
            HttpStatusCode.Unauthorized => new HeadquartersMisconfiguredException(
                "The environment does not accept the token (401), not even a new one. Check that the application is listed in headquarters under "
                + "Microsoft Entra ID applications, and that BaseUrl and TenantId belong together."),
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

    private static HeadquartersException Refusal(HttpStatusCode status, string words, LegalEntityId? legalEntity)
    {
        if (Says(words, "number sequence"))
        {
            return new HeadquartersMisconfiguredException(
                $"Headquarters has no account number to give for legal entity '{legalEntity}'. Extend the number sequence of customer accounts there." + Quoted(words),
                legalEntity);
        }

        if ((Says(words, "company") || Says(words, "legal entity") || Says(words, "dataAreaId")) && Absence.Any(absence => Says(words, absence)))
        {
            return new HeadquartersMisconfiguredException(
                $"Headquarters does not know legal entity '{legalEntity}', or the application may not use it. Check LegalEntity of the channel." + Quoted(words),
                legalEntity);
        }

        if (Says(words, "property") && (Absence.Any(absence => Says(words, absence)) || Says(words, "cannot convert")))
        {
            return new HeadquartersMisconfiguredException(
                "Headquarters does not know a field that is written. Check ReferenceField and AttributeFields, and the version of the environment." + Quoted(words));
        }

        return new CustomerRejectedException(status == HttpStatusCode.Conflict ? "Conflict" : "ValidationFailed", words);
    }

    private static bool Says(string words, string part) => words.Contains(part, StringComparison.OrdinalIgnoreCase);

    private static string Quoted(string? words) => string.IsNullOrEmpty(words) ? "" : $" It says: {words}";
}
