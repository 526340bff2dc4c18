using CommerceCustomers.AspNetCore.Problems;
using CommerceCustomers.AspNetCore.Requests;
using CommerceCustomers.AspNetCore.Words;
using CommerceCustomers.Diagnostics;
using CommerceCustomers.Identifiers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CommerceCustomers.AspNetCore.Endpoints;

/// <summary>
/// Turns an exception into the problem that the caller gets, and logs what the operator must know.
/// </summary>
internal sealed partial class ExceptionProblems(TimeProvider timeProvider)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    private readonly RepeatLimit _limit = new(timeProvider);

    public Problem Of(HttpContext http, Exception exception) => exception switch
    {
        RefusedRequestException refused => refused.Problem,
        UnknownChannelException unknown => Problem.Of(
            ProblemKinds.UnknownChannel,
            RequestError.OfPath("channel", ErrorCodes.UnknownChannel, ChannelSentence.Of(unknown))),
        BadHttpRequestException bad => OfBadRequest(bad),
        CustomerStoreException store => OfStore(http, store),
        CommerceConfigurationException or OptionsValidationException => OfSettings(http, exception),
        _ when ExhaustedResource.Of(exception) is { } resource => OfExhaustion(http, exception, resource),
        _ => OfDefect(http, exception),
    };

    private static Problem OfBadRequest(BadHttpRequestException bad) => bad.StatusCode switch
    {
        StatusCodes.Status413PayloadTooLarge => Problem.Of(
            ProblemKinds.BodyTooLarge,
            RequestError.OfBody("", ErrorCodes.BodyTooLarge, Sentence.Of("ServerRefusesSize"))),
        StatusCodes.Status408RequestTimeout => Problem.Of(
            ProblemKinds.RequestTimeout,
            RequestError.OfBody("", ErrorCodes.RequestTimeout, Sentence.Of("BodyStopped"))),
        _ => Problem.Of(
            ProblemKinds.InvalidBody,
            RequestError.OfBody(
                "",
                ErrorCodes.MalformedRequest,
                Sentence.Of("BodyIsBroken"))),
    };

    private static Problem OfStore(HttpContext http, CustomerStoreException store)
    {
        Log.StoreFailed(LoggerOf(http), store.Failure, store.Message);
        http.RequestServices.GetService<ICommerceHealth>()?.Doubt();
        return new Problem(ProblemKinds.StoreUnavailable, SendAgain.After(http))
        {
            RetryAfter = RetryAfter,
            Extensions = new() { ["failure"] = store.Failure },
        };
    }

    private static Problem OfSettings(HttpContext http, Exception exception)
    {
        Log.WrongSettings(LoggerOf(http), exception.Message);
        return new Problem(ProblemKinds.Configuration, Sentence.Worded(exception.Message, ["SettingsAreWrong"], exception.Message))
        {
            RetryAfter = RetryAfter,
        };
    }

    private Problem OfExhaustion(HttpContext http, Exception exception, string resource)
    {
        if (_limit.Admits(exception, out var leftOut))
        {
            Log.ResourceExhausted(LoggerOf(http), resource, EndpointOf(http), leftOut, ExceptionTrace.Of(exception, message: null));
        }

        return new Problem(
            ProblemKinds.Overloaded, SendAgain.After(http))
        {
            RetryAfter = RetryAfter,
        };
    }

    private Problem OfDefect(HttpContext http, Exception exception)
    {
        if (_limit.Admits(exception, out var leftOut))
        {
            Log.Defect(LoggerOf(http), EndpointOf(http), leftOut, ExceptionTrace.Of(exception, message: null));
        }

        return new Problem(
            ProblemKinds.Unexpected,
            Sentence.Of("Defect").Then(SendAgain.After(http)));
    }

    private static string? EndpointOf(HttpContext http) => http.GetEndpoint()?.DisplayName;

    private static ILogger LoggerOf(HttpContext http)
        => http.RequestServices.GetService<ILoggerFactory>()?.CreateLogger("CommerceCustomers.AspNetCore") ?? NullLogger.Instance;
}
