using CommerceCustomers.AspNetCore.Problems;
using CommerceCustomers.AspNetCore.Requests;
using CommerceCustomers.Channels;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Insight;
using CommerceCustomers.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CommerceCustomers.AspNetCore.Endpoints;

// Between a handler and its caller: whatever the handler throws becomes a problem, here and nowhere else.
internal sealed partial class Answering(TimeProvider timeProvider)
{
    private static readonly TimeSpan AfterStoreFailure = TimeSpan.FromSeconds(5);

    private readonly RepeatLimit _limit = new(timeProvider);

    public RequestDelegate With(Func<HttpContext, Task<IResult>> handler) => http => RunAsync(http, handler);

    public async Task RunAsync(HttpContext http, Func<HttpContext, Task<IResult>> handler)
    {
        Problem problem;
        try
        {
            var answer = await handler(http).ConfigureAwait(false);
            await answer.ExecuteAsync(http).ConfigureAwait(false);
            return;
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to be answered, and hanging up is no fault of ours.
            return;
        }
        catch (Exception exception)
        {
            problem = Of(http, exception);
        }

        if (http.Response.HasStarted)
        {
            // A part of the answer is on its way; that the rest does not come must show.
            http.Abort();
            return;
        }

        try
        {
            http.Response.ContentLength = null;
            await problem.ExecuteAsync(http).ConfigureAwait(false);
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            // As above.
        }
    }

    private Problem Of(HttpContext http, Exception exception)
    {
        switch (exception)
        {
            case RefusedRequestException refused:
                return refused.Problem;
            case UnknownChannelException unknown:
                var message = RequestParts.WithoutParameter(unknown);
                return Problem.Of(ProblemKinds.UnknownChannel, RequestError.OfPath("channel", "UnknownChannel", message));
            case BadHttpRequestException bad:
                return Of(bad);
            case CustomerStoreException store:
                Log.StoreFailed(LoggerOf(http), store.Failure, store.Message);
                http.RequestServices.GetService<ICommerceHealth>()?.Doubt();
                return new Problem(ProblemKinds.StoreUnavailable, "Nothing was lost: send the request again with the same key.")
                {
                    RetryAfter = AfterStoreFailure,
                    Extensions = new() { ["failure"] = store.Failure.ToString() },
                };
            case CommerceConfigurationException or OptionsValidationException:
                Log.WrongSettings(LoggerOf(http), exception.Message);
                return new Problem(ProblemKinds.Configuration, exception.Message) { RetryAfter = AfterStoreFailure };
            case not null when MachineLack.Of(exception) is { } lack:
                Tell(http, exception, (logger, leftOut) => Log.MachineLacks(logger, lack, EndpointOf(http), leftOut, DefectText.Of(exception)));
                return new Problem(ProblemKinds.Overloaded, "The same key finds out what has become of a sign-up: send the request again with it.")
                {
                    RetryAfter = AfterStoreFailure,
                };
            default:
                Tell(http, exception!, (logger, leftOut) => Log.Failed(logger, EndpointOf(http), leftOut, DefectText.Of(exception!)));
                return new Problem(ProblemKinds.Unexpected, "The log of the service tells more. The same key finds out what has become of a sign-up.");
        }
    }

    private void Tell(HttpContext http, Exception exception, Action<ILogger, long> write)
    {
        if (_limit.Admits(DefectText.KindOf(exception), out var leftOut))
        {
            write(LoggerOf(http), leftOut);
        }
    }

    private static string? EndpointOf(HttpContext http) => http.GetEndpoint()?.DisplayName;

    private static Problem Of(BadHttpRequestException bad) => bad.StatusCode switch
    {
        StatusCodes.Status413PayloadTooLarge => Problem.Of(
            ProblemKinds.BodyTooLarge, RequestError.OfBody("", "BodyTooLarge", "Expected a smaller body. The server refuses one of this size.")),
        StatusCodes.Status408RequestTimeout => Problem.Of(
            ProblemKinds.RequestTimeout, RequestError.OfBody("", "RequestTimeout", "Expected the body without long pauses, but it stopped coming.")),
        _ => Problem.Of(
            ProblemKinds.InvalidBody,
            RequestError.OfBody("", "MalformedRequest", "Expected a body as HTTP frames it, of the length or in the chunks announced; found something else.")),
    };

    private static ILogger LoggerOf(HttpContext http)
        => http.RequestServices.GetService<ILoggerFactory>()?.CreateLogger("CommerceCustomers.AspNetCore") ?? NullLogger.Instance;
}
