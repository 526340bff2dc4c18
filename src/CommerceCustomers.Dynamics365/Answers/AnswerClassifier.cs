using System.Net;
using CommerceCustomers.Dynamics365.Http;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Dynamics365.Answers;

/// <summary>
/// Turns an answer of the environment into a typed failure; nothing else does. The environment's words about a customer are kept apart
/// from our message, because our message may be shown as the reason why the gate is shut.
/// </summary>
internal static class AnswerClassifier
{
    /// <summary>One advice for 401 and 403, because the environment answers with either to each of these causes.</summary>
    private const string PermissionAdvice =
        "Check that headquarters lists the application under Microsoft Entra ID applications, that the user it is mapped to there "
        + "has the rights for this entity, and that BaseUrl and TenantId belong together.";

    /// <summary>Classifies the answer to a create or to the completion of a customer.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="customer">The customer that was sent; the environment often quotes it.</param>
    /// <param name="entitySet">The entity set that answered; null for the one that every customer needs.</param>
    public static HeadquartersException FailureOf(HttpAnswer answer, HeadquartersCustomer customer, string? entitySet = null)
        => FailureOf(answer, customer.LegalEntity, customer.RemovePersonalData, isAboutCustomer: true, entitySet);

    /// <summary>Classifies the answer to a query.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="legalEntity">The legal entity that the query is limited to; null for none.</param>
    public static HeadquartersException FailureOfQuery(HttpAnswer answer, LegalEntityId? legalEntity)
        => FailureOf(answer, legalEntity, static words => words, isAboutCustomer: false, entitySet: null);

    private static HeadquartersException FailureOf(
        HttpAnswer answer, LegalEntityId? legalEntity, Func<string, string> removePersonalData, bool isAboutCustomer, string? entitySet)
    {
        using var document = answer.ReadJson();
        var infolog = Infolog.Read(document, removePersonalData);
        return answer.Status switch
        {
            HttpStatusCode.TooManyRequests => Throttled(answer),
            HttpStatusCode.ServiceUnavailable when answer.RetryAfter is not null => Throttled(answer),
            HttpStatusCode.ServiceUnavailable => OutOfService(infolog, entitySet),
            HttpStatusCode.Unauthorized => new HeadquartersMisconfiguredException(
                "The environment does not accept the token (401), not even a new one. " + PermissionAdvice)
            { Words = infolog?.Words },
            HttpStatusCode.Forbidden when isAboutCustomer && document is null && !answer.IsEmpty => Blocked(entitySet),
            HttpStatusCode.Forbidden => Forbidden(infolog, entitySet),
            HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed => NotFound(answer, infolog, entitySet),
            >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest => new HeadquartersMisconfiguredException(
                $"The environment redirects ({(int)answer.Status}), probably to a sign-in page. Check BaseUrl."),
            HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity when infolog is { Words.Length: > 0 }
                => RefusalClassifier.FailureOf(infolog.Words, legalEntity, entitySet, ErrorCodes.ValidationFailed, mayHaveActed: false),
            HttpStatusCode.Conflict when infolog is { Words.Length: > 0 }
                => RefusalClassifier.FailureOf(infolog.Words, legalEntity, entitySet, ErrorCodes.Conflict, mayHaveActed: false),

            // Some versions answer 500 when their own rules refuse a row. It may also be a real error, so headquarters is asked first.
            HttpStatusCode.InternalServerError when infolog is { Words.Length: > 0, IsWriteRefused: true }
                => RefusalClassifier.FailureOf(infolog.Words, legalEntity, entitySet, ErrorCodes.ValidationFailed, mayHaveActed: true),
            _ => Unclear(answer, infolog, entitySet),
        };
    }

    private static HeadquartersThrottledException Throttled(HttpAnswer answer)
        => new($"The environment asks for a pause ({(int)answer.Status}).", answer.RetryAfter);

    private static HeadquartersException OutOfService(Infolog? infolog, string? entitySet) => infolog is not null
        ? new HeadquartersUnavailableException("The environment answered 503: it is out of service for now.") { Part = entitySet }
        : new HeadquartersAmbiguousException(
            "The answer (503) is not from the environment itself. The environment is out of service, or a gateway stopped waiting "
            + "although the environment may have acted.")
        { Part = entitySet };

    private static HeadquartersAmbiguousException Blocked(string? entitySet)
        => new("The answer (403) is not from the environment itself: a firewall or a proxy refused this call.") { Part = entitySet };

    private static HeadquartersMisconfiguredException Forbidden(Infolog? infolog, string? entitySet)
        => new($"The environment forbids the call{(entitySet is null ? "" : $" to {entitySet}")} (403). {PermissionAdvice}")
        {
            Part = entitySet,
            Words = infolog?.Words,
        };

    private static HeadquartersMisconfiguredException NotFound(HttpAnswer answer, Infolog? infolog, string? entitySet)
        => new(entitySet is null
            ? $"The environment has nothing at this address ({(int)answer.Status}). Check BaseUrl: it ends before /data."
            : $"The environment has no {entitySet} to write to ({(int)answer.Status}). Check in headquarters that this data entity is "
                + "public and that its configuration key is on. Customers that need it wait.")
        {
            Part = entitySet,
            Words = infolog?.Words,
        };

    private static HeadquartersAmbiguousException Unclear(HttpAnswer answer, Infolog? infolog, string? entitySet)
        => new(infolog is null
            ? $"The answer ({(int)answer.Status}) is not from the environment itself; a proxy may have written it."
            : $"The environment answered {(int)answer.Status}.")
        {
            Part = entitySet,
            Words = infolog?.Words,
        };
}
