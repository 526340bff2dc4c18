using System.Net;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Dynamics365;

// The one place where an answer of the environment becomes a typed failure. What the environment says of a customer is kept apart from what
// we say, because ours may become the reason of a shut gate.
internal static class AnswerRules
{
    // Both causes, because an environment answers with either status to either of them.
    private const string WhoMayCall = "Check that the application is listed in headquarters under Microsoft Entra ID applications, that the user it is mapped to "
        + "there has the rights for this entity, and that BaseUrl and TenantId belong together.";

    // What stands against the answer to a request about a customer, whom the environment likes to quote. The entity set is the part of
    // headquarters that answered, unless every customer needs it.
    public static HeadquartersException FailureOf(HttpAnswer answer, HeadquartersCustomer customer, string? entitySet = null)
        => FailureOf(answer, customer.LegalEntity, customer.RemovePersonalData, isAboutCustomer: true, entitySet);

    // What stands against the answer to a question; the legal entity is the one that it is about, if it is about one.
    public static HeadquartersException FailureOf(HttpAnswer answer, LegalEntityId? legalEntity)
        => FailureOf(answer, legalEntity, static words => words, isAboutCustomer: false, entitySet: null);

    private static HeadquartersException FailureOf(
        HttpAnswer answer, LegalEntityId? legalEntity, Func<string, string> withoutPerson, bool isAboutCustomer, string? entitySet)
    {
        using var document = answer.ReadJson();
        var infolog = Infolog.Read(document, withoutPerson);
        return answer.Status switch
        {
            HttpStatusCode.TooManyRequests => Throttled(answer),
            HttpStatusCode.ServiceUnavailable when answer.RetryAfter is not null => Throttled(answer),
            HttpStatusCode.ServiceUnavailable when infolog is not null => new HeadquartersUnavailableException(
                "The environment answered 503: it is out of service for now.")
            { Part = entitySet },
            HttpStatusCode.ServiceUnavailable => new HeadquartersAmbiguousException(
                "The answer (503) is not the environment's own: it is out of service, or a gateway gave up waiting for it after it had acted.")
            { Part = entitySet },
            HttpStatusCode.Unauthorized => new HeadquartersMisconfiguredException(
                "The environment does not accept the token (401), not even a new one. " + WhoMayCall)
            { Words = infolog?.Words },
            HttpStatusCode.Forbidden when isAboutCustomer && document is null && !answer.IsEmpty => new HeadquartersAmbiguousException(
                "The answer (403) is not the environment's own: a firewall or a proxy on the way refused this call.")
            { Part = entitySet },
            HttpStatusCode.Forbidden => new HeadquartersMisconfiguredException(
                $"The environment forbids the call{To(entitySet)} (403). {WhoMayCall}")
            { Part = entitySet, Words = infolog?.Words },
            HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed => new HeadquartersMisconfiguredException(
                NothingThere(answer.Status, entitySet))
            { Part = entitySet, Words = infolog?.Words },
            >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest => new HeadquartersMisconfiguredException(
                $"The environment redirects ({(int)answer.Status}), probably to a page to sign in at. Check BaseUrl."),
            HttpStatusCode.BadRequest or HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity when infolog is { Words.Length: > 0 }
                => Refusals.Of(infolog.Words, legalEntity, entitySet, answer.Status == HttpStatusCode.Conflict ? "Conflict" : "ValidationFailed", mayHaveActed: false),

            // How headquarters answers when its own rules refuse a row. It is asked before that is believed.
            HttpStatusCode.InternalServerError when infolog is { Words.Length: > 0, IsWriteRefused: true }
                => Refusals.Of(infolog.Words, legalEntity, entitySet, "ValidationFailed", mayHaveActed: true),
            _ => new HeadquartersAmbiguousException(
                infolog is null
                    ? $"The answer ({(int)answer.Status}) is not one of the environment; a proxy may have written it."
                    : $"The environment answered {(int)answer.Status}.")
            { Part = entitySet, Words = infolog?.Words },
        };
    }

    private static string To(string? entitySet) => entitySet is null ? "" : $" to {entitySet}";

    private static string NothingThere(HttpStatusCode status, string? entitySet) => entitySet is null
        ? $"The environment has nothing at this address ({(int)status}). Check BaseUrl: it ends before /data."
        : $"The environment has no {entitySet} to write to ({(int)status}). Look in headquarters whether this data entity is public and its configuration key is on; "
            + "customers that need it wait.";

    private static HeadquartersThrottledException Throttled(HttpAnswer answer)
        => new($"The environment asks for a pause ({(int)answer.Status}).", answer.RetryAfter);
}
