using CommerceCustomers.AspNetCore.Problems;
using Microsoft.AspNetCore.Http;

namespace CommerceCustomers.AspNetCore.Endpoints;

/// <summary>
/// Runs the handler of a request and answers its exceptions with problems. No other code catches the exceptions of a handler.
/// </summary>
internal sealed class RequestRunner(TimeProvider timeProvider)
{
    private readonly ExceptionProblems _problems = new(timeProvider);

    public RequestDelegate With(Func<HttpContext, Task<IResult>> handler) => http => RunAsync(http, handler);

    public async Task RunAsync(HttpContext http, Func<HttpContext, Task<IResult>> handler)
    {
        try
        {
            var result = await handler(http).ConfigureAwait(false);
            await result.ExecuteAsync(http).ConfigureAwait(false);
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller hung up: no answer is possible, and this is no failure to log.
        }
        catch (Exception exception)
        {
            await AnswerAsync(http, _problems.Of(http, exception)).ConfigureAwait(false);
        }
    }

    private static async Task AnswerAsync(HttpContext http, Problem problem)
    {
        if (http.Response.HasStarted)
        {
            // Cutting the connection shows the caller that the rest of the response is missing.
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
            // The caller hung up while the problem was written.
        }
    }
}
