using System.Text;
using System.Text.Json;
using CommerceCustomers.Testing.Adapters;
using Microsoft.AspNetCore.Http;

namespace CommerceCustomers.AdapterGuide;

/// <summary>What goes wrong on the way to and from headquarters.</summary>
internal sealed class RestFaults(Func<HeadquartersFault?> take, Action met, Func<string> quoteLast)
{
    public async Task MeetAsync(HttpContext context, RequestDelegate next)
    {
        if (take() is not { } fault)
        {
            await next(context);
            return;
        }

        context.Request.EnableBuffering();
        var body = await new StreamReader(context.Request.Body, leaveOpen: true).ReadToEndAsync(context.RequestAborted);
        context.Request.Body.Position = 0;
        var quote = body.Length > 0 ? body : quoteLast();
        var answer = fault is HeadquartersFault.ServerErrorAfterCommit or HeadquartersFault.GatewayTimeOutAfterCommit
            or HeadquartersFault.ResetAfterCommit or HeadquartersFault.TimeOutAfterCommit or HeadquartersFault.TruncatedAnswer
            or HeadquartersFault.MissingAccountNumber or HeadquartersFault.OverlongAccountNumber
            ? await ActAsync(context, next)
            : "";
        await SpoilAsync(context, fault, quote, answer);
    }

    // Headquarters acts, and what it answers does not go out yet.
    private static async Task<string> ActAsync(HttpContext context, RequestDelegate next)
    {
        var wire = context.Response.Body;
        using var kept = new MemoryStream();
        context.Response.Body = kept;
        await next(context);
        context.Response.Body = wire;
        context.Response.Headers.Clear();
        return Encoding.UTF8.GetString(kept.ToArray());
    }

    private Task SpoilAsync(HttpContext context, HeadquartersFault fault, string quote, string answer)
    {
        var page = $"<html><body>Sorry. We could not process {quote}</body></html>";
        switch (fault)
        {
            case HeadquartersFault.ServiceUnavailable:
                return AnswerAsync(context, 503, page, "text/html");
            case HeadquartersFault.ServiceUnavailableWithPause:
                // Headquarters may name an end as well as a length.
                context.Response.Headers.RetryAfter = (TimeProvider.System.GetUtcNow() + HeadquartersStage.RetryAfter).ToString("R");
                return AnswerAsync(context, 503, page, "text/html");
            case HeadquartersFault.Throttled:
                context.Response.Headers.RetryAfter = "7";
                return AnswerAsync(context, 429, page, "text/html");
            case HeadquartersFault.ServerErrorBeforeCommit or HeadquartersFault.ServerErrorAfterCommit:
                return AnswerAsync(context, 500, page, "text/html");
            case HeadquartersFault.GatewayTimeOutAfterCommit:
                return AnswerAsync(context, 504, page, "text/html");
            case HeadquartersFault.WrongCredentials:
                return AnswerAsync(context, 401, page, "text/html");
            case HeadquartersFault.NoRights:
                return AnswerAsync(context, 403, page, "text/html");
            case HeadquartersFault.BusinessRefusal:
                return ProblemAsync(context, 422, "GroupNotFound", "group", quote);
            case HeadquartersFault.UnknownLegalEntity:
                return ProblemAsync(context, 422, "UnknownCompany", field: null, quote);
            case HeadquartersFault.NumberSequenceExhausted:
                return ProblemAsync(context, 409, "NoNumbersLeft", field: null, quote);
            case HeadquartersFault.NonsenseAnswer:
                return AnswerAsync(context, 200, page, "text/html");
            case HeadquartersFault.NonsenseRefusal:
                return AnswerAsync(
                    context, 400, $$"""{ "statusCode": 400, "message": {{JsonSerializer.Serialize(quote)}} }""", "application/json");
            case HeadquartersFault.NonsenseNotFound:
                return AnswerAsync(context, 404, page, "text/html");
            case HeadquartersFault.MissingAccountNumber:
                return AnswerAsync(context, 201, $$"""{ "message": {{JsonSerializer.Serialize(quote)}} }""", "application/json");
            case HeadquartersFault.OverlongAccountNumber:
                return AnswerAsync(context, 201, """{ "number": "A-000000000000000000001" }""", "application/json");
            case HeadquartersFault.IndexLag:
                return AnswerAsync(context, 200, "[]", "application/json");
            case HeadquartersFault.TruncatedAnswer:
                return BreakOffAsync(context, answer);
            case HeadquartersFault.TimeOutAfterCommit:
                return HangAsync(context);
            default:
                context.Abort();
                return Task.CompletedTask;
        }
    }

    private static Task ProblemAsync(HttpContext context, int status, string code, string? field, string quote)
        => AnswerAsync(
            context,
            status,
            JsonSerializer.Serialize(new { code, field, detail = $"The customer {quote} cannot be created." }),
            "application/problem+json");

    private static Task AnswerAsync(HttpContext context, int status, string text, string type)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        return context.Response.WriteAsync(text, context.RequestAborted);
    }

    private static async Task BreakOffAsync(HttpContext context, string answer)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = answer.Length;
        await context.Response.WriteAsync(answer[..(answer.Length / 2)], context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        context.Abort();
    }

    // Until the caller gives up.
    private async Task HangAsync(HttpContext context)
    {
        var gone = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(gone.SetResult);
        met();
        await gone.Task;
    }
}
