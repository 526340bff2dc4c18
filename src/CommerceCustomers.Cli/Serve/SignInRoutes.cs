using CommerceCustomers.AspNetCore.Operations.Rendering;
using CommerceCustomers.AspNetCore.Operations.Routes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CommerceCustomers.Cli.Serve;

/// <summary>The pages on which an operator signs in with the token, and out again.</summary>
internal sealed class SignInRoutes(OperatorToken token, OperatorSessions sessions) : IOperatorSignOut
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
        operations.Form(endpoints, $"{Start}/{SignOut}", SignOutAsync);
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
            : Page(request, new SignInModel(target, IsWrong: false), StatusCodes.Status200OK));
    }

    private async Task<IResult> SignInAsync(PageRequest request)
    {
        var form = await request.FormAsync().ConfigureAwait(false);
        var target = ReturnOf(form[ReturnTo]);
        if (!token.Matches(form["token"].ToString().Trim()))
        {
            return Page(request, new SignInModel(target, IsWrong: true), StatusCodes.Status403Forbidden);
        }

        sessions.Begin(request.Http);
        return new SeeOther(request.Context(live: null).Link(target));
    }

    private async Task<IResult> SignOutAsync(PageRequest request)
    {
        await request.FormAsync().ConfigureAwait(false);
        sessions.End(request.Http);
        return new SeeOther(request.Context(live: null).Link(SignIn));
    }

    private static HtmlPage<SignInPage> Page(PageRequest request, SignInModel model, int status)
        => new(request.Context(live: null), model, status);

    /// <summary>Returns a path below the operations page; anything else leads to its start.</summary>
    private static string ReturnOf(string? text)
        => text is { Length: > 0 and <= LongestReturn } && text[0] != '/'
            && Uri.TryCreate($"http://x/operations/{text}", UriKind.Absolute, out var uri)
            && uri.Host == "x" && uri.AbsolutePath.StartsWith("/operations/", StringComparison.Ordinal) && text.All(IsPlain)
                ? text
                : "";

    private static bool IsPlain(char character) => character is > ' ' and < '\u007f' and not '\\' and not '#';
}
