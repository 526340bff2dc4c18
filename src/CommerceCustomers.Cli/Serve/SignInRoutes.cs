using CommerceCustomers.AspNetCore.Operations.Forms;
using CommerceCustomers.AspNetCore.Operations.Rendering;
using CommerceCustomers.AspNetCore.Operations.Routes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CommerceCustomers.Cli.Serve;

/// <summary>The pages on which an operator signs in with the token, and out again.</summary>
internal sealed class SignInRoutes(OperatorToken token, OperatorSessions sessions, FailedSignIns failures) : IOperatorSignOut
{
    public const string Start = "/operations";
    public const string ReturnTo = "return";

    private const string SignIn = "sign-in";
    private const string SignOut = "sign-out";
    private const int LongestReturn = 500;

    public void Map(IEndpointRouteBuilder endpoints, OperationsRoutes operations)
    {
        operations.Page(endpoints, $"{Start}/{SignIn}", ShowAsync);
        operations.Form(endpoints, $"{Start}/{SignIn}", SignInAsync);
        operations.Form(endpoints, $"{Start}/{SignOut}", SignOutAsync, up: 1);
    }

    public string? PathFor(HttpContext http) => sessions.IsOpen(http) ? SignOut : null;

    /// <summary>
    /// Returns where a browser that may not see a page signs in, relative to the page; null for a call that is none of a browser.
    /// </summary>
    public static string? LinkFor(HttpRequest request)
    {
        if (!request.Path.StartsWithSegments(Start, StringComparison.OrdinalIgnoreCase, out var rest)
            || !request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var up = string.Concat(Enumerable.Repeat("../", request.Path.Value!.Count(static character => character == '/') - 1));
        var target = HttpMethods.IsGet(request.Method) ? $"{rest.ToUriComponent().TrimStart('/')}{request.QueryString}" : "";
        return target.Length is 0 or > LongestReturn
            ? $"{up}operations/{SignIn}"
            : $"{up}operations/{SignIn}?{ReturnTo}={Uri.EscapeDataString(target)}";
    }

    private Task<IResult> ShowAsync(PageRequest request)
    {
        var target = ReturnOf(request.Http.Request.Query[ReturnTo]);
        return Task.FromResult<IResult>(sessions.IsOpen(request.Http)
            ? new SeeOther(request.Context(live: null).Link(target))
            : Page(request, new SignInModel(target, Fault: null), StatusCodes.Status200OK));
    }

    private async Task<IResult> SignInAsync(PageRequest request)
    {
        IFormCollection form;
        try
        {
            form = await request.FormAsync().ConfigureAwait(false);
        }
        catch (RefusalException refusal) when (refusal is { Key: PostedForm.Outdated, Status: StatusCodes.Status400BadRequest })
        {
            // The form was sent twice, or was open when the service or its token changed. Nobody is signed in by it, whoever sent it.
            var sent = ReturnOf((await request.Http.Request.ReadFormAsync(request.Aborted).ConfigureAwait(false))[ReturnTo]);
            return sessions.IsOpen(request.Http)
                ? new SeeOther(request.Context(live: null).Link(sent))
                : Page(request, new SignInModel(sent, SignInFault.OldForm), refusal.Status);
        }

        var target = ReturnOf(form[ReturnTo]);
        if (!token.Matches(form["token"].ToString().Trim()))
        {
            failures.Add(request.Http.Connection.RemoteIpAddress);
            return Page(request, new SignInModel(target, SignInFault.WrongToken), StatusCodes.Status403Forbidden);
        }

        sessions.Begin(request.Http);
        return new SeeOther(request.Context(live: null).Link(target));
    }

    private async Task<IResult> SignOutAsync(PageRequest request)
    {
        // An operator who has signed out already, in another window for example, gets the same answer.
        if (sessions.IsOpen(request.Http))
        {
            await request.FormAsync().ConfigureAwait(false);
            sessions.End(request.Http);
        }

        return new SeeOther(request.Context(live: null).Link(SignIn));
    }

    private static HtmlPage<SignInPage> Page(PageRequest request, SignInModel model, int status)
        => new(request.Context(live: null), model, status);

    /// <summary>Returns a path below the operations page; anything else leads to its start.</summary>
    private static string ReturnOf(string? text)
        => text is { Length: > 0 and <= LongestReturn } && text[0] != '/'
            && Uri.TryCreate($"http://x/operations/{text}", UriKind.Absolute, out var uri)
            && !text.Split('/', '?')[0].Contains(':', StringComparison.Ordinal)
            && uri.Host == "x" && uri.AbsolutePath.StartsWith("/operations/", StringComparison.Ordinal) && text.All(IsPlain)
                ? text
                : "";

    private static bool IsPlain(char character) => character is > ' ' and < '\u007f' and not '\\' and not '#';
}
