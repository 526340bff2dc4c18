using CommerceCustomers.AspNetCore.Endpoints;
using CommerceCustomers.AspNetCore.Operations.Components;
using CommerceCustomers.AspNetCore.Operations.Pages;
using Microsoft.AspNetCore.Http;

namespace CommerceCustomers.AspNetCore.Operations.Rendering;

/// <summary>Runs the handler of a page and answers its exceptions with a page that says what is wrong.</summary>
internal sealed class PageRunner(ExceptionProblems problems)
{
    public async Task RunAsync(PageRequest request, Func<PageRequest, Task<IResult>> handler)
    {
        var http = request.Http;
        try
        {
            var result = await handler(request).ConfigureAwait(false);
            await result.ExecuteAsync(http).ConfigureAwait(false);
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller hung up: no answer is possible, and this is no failure to log.
        }
        catch (RefusalException refusal)
        {
            var model = new RefusalModel(
                request.Words[$"Refusal.{refusal.Key}.Title"], request.Words[$"Refusal.{refusal.Key}.Text", [.. refusal.Values]]);
            await AnswerAsync(request, refusal.Status, model).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            var problem = problems.Of(http, exception);
            var kind = problem.Kind;
            var words = request.Words;
            var model = new RefusalModel(
                words.Find($"Refusal.{kind.Code}.Title") ?? words["Refusal.Unexpected.Title"],
                words.Find($"Refusal.{kind.Code}.Text") ?? words["Refusal.Unexpected.Text"]);
            problem.WriteRetryAfter(http);
            await AnswerAsync(request, kind.Status, model).ConfigureAwait(false);
        }
    }

    private static async Task AnswerAsync(PageRequest request, int status, RefusalModel model)
    {
        var http = request.Http;
        if (http.Response.HasStarted)
        {
            // Cutting the connection shows the browser that the rest is missing.
            http.Abort();
            return;
        }

        http.Response.ContentLength = null;
        var page = new HtmlPage<RefusalPage>(request.Context(live: null), model, status);
        await page.ExecuteAsync(http).ConfigureAwait(false);
    }
}
