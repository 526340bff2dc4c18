using CommerceCustomers.AspNetCore.Endpoints;
using CommerceCustomers.AspNetCore.Operations.Assets;
using CommerceCustomers.AspNetCore.Operations.Forms;
using CommerceCustomers.AspNetCore.Operations.Live;
using CommerceCustomers.AspNetCore.Operations.Pages;
using CommerceCustomers.AspNetCore.Operations.Rendering;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.AspNetCore.Operations.Routes;

/// <summary>Maps the operations page.</summary>
internal sealed class OperationsRoutes
{
    private readonly IServiceProvider _application;
    private readonly CommerceCustomersEndpointOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly ExceptionProblems _problems;
    private readonly PageRunner _runner;
    private readonly FormTokens _tokens;
    private readonly DoneNotes _notes;

    public OperationsRoutes(IServiceProvider application, CommerceCustomersEndpointOptions options, TimeProvider timeProvider)
    {
        _application = application;
        _options = options;
        _timeProvider = timeProvider;
        _problems = new ExceptionProblems(timeProvider);
        _runner = new PageRunner(_problems);
        var (protection, names) = (PageProtection.Of(application), CookieNames.Of(application));
        _tokens = new FormTokens(application, protection, names);
        _notes = new DoneNotes(protection, names, timeProvider);
    }

    public void Map(RouteGroupBuilder all, RouteGroupBuilder operators)
    {
        all.MapMethods("/operations/assets/{name}", ["GET", "HEAD"], (RequestDelegate)AssetEndpoint.GetAsync)
            .WithDisplayName("GET /operations/assets/{name}");

        Page(operators, "/operations", ReadingPages.OverviewAsync);
        Page(operators, "/operations/customers", ReadingPages.CustomersAsync);
        Page(operators, "/operations/customers/{id}", ReadingPages.CustomerAsync);
        Page(operators, "/operations/customers/{id}/edit", ReadingPages.EditAsync);
        Page(operators, "/operations/customers/{id}/erase", ReadingPages.EraseAsync);
        Page(operators, "/operations/attention", ReadingPages.AttentionAsync);
        Page(operators, "/operations/attention/requeue", RequeuePages.ShowAsync);
        Page(operators, "/operations/channels/{channel}", ChannelPages.ChannelAsync);
        Page(operators, "/operations/search", SearchPages.ShowAsync);
        Page(operators, "/operations/searches", SearchesPages.ShowAsync);
        Page(operators, "/operations/events", request => Task.FromResult<IResult>(new EventStream(request, _application, _timeProvider)));
        Page(operators, "/operations/{**path}", ReadingPages.UnknownAsync);

        Form(operators, "/operations/search", SearchPages.SearchAsync);
        Form(operators, "/operations/customers/{id}/edit", RepairPages.EditAsync);
        Form(operators, "/operations/customers/{id}/requeue", RepairPages.RequeueAsync, up: 1);
        Form(operators, "/operations/customers/{id}/expedite", RepairPages.ExpediteAsync, up: 1);
        Form(operators, "/operations/customers/{id}/resolve", RepairPages.ResolveAsync, up: 1);
        Form(operators, "/operations/customers/{id}/cancel", RepairPages.CancelAsync, up: 1);
        Form(operators, "/operations/customers/{id}/erase", RepairPages.EraseAsync);
        Form(operators, "/operations/attention/requeue", RequeuePages.RequeueAsync, up: 1);
    }

    /// <summary>Maps a page, also for a service that adds pages of its own.</summary>
    public void Page(IEndpointRouteBuilder endpoints, string pattern, Func<PageRequest, Task<IResult>> handler)
        => Map(endpoints, pattern, ["GET", "HEAD"], handler);

    /// <summary>Maps what a form is sent to.</summary>
    /// <param name="endpoints">Where to map it.</param>
    /// <param name="pattern">The path.</param>
    /// <param name="handler">What answers.</param>
    /// <param name="up">How many segments less the page with the form has.</param>
    public void Form(IEndpointRouteBuilder endpoints, string pattern, Func<PageRequest, Task<IResult>> handler, int up = 0)
        => Map(endpoints, pattern, ["POST"], handler, up);

    private void Map(
        IEndpointRouteBuilder endpoints, string pattern, string[] methods, Func<PageRequest, Task<IResult>> handler, int? up = null)
    {
        var segments = pattern.Count(static character => character == '/');
        endpoints.MapMethods(pattern, methods, RunAsync).WithDisplayName($"{methods[0]} {pattern}");

        Task RunAsync(HttpContext http)
        {
            var request = new PageRequest(http, SegmentsOf(http, segments), _options, _tokens, _notes, Feed(), _timeProvider)
            {
                Problems = _problems.Of,
                FormPage = up is { } cut ? FormPage(http, segments, cut) : null,
            };
            return _runner.RunAsync(request, handler);
        }
    }

    private StatusFeed Feed() => StatusFeed.Of(
        _application.GetRequiredService<ICustomerInsight>(),
        _application.GetRequiredService<ICommerceHealth>(),
        _application.GetRequiredService<IChannelDirectory>(),
        _application.GetRequiredService<IFunctionalityProfileResolver>(),
        _timeProvider);

    private static string FormPage(HttpContext http, int segments, int up) => string.Join(
        '/', http.Request.Path.Value!.Trim('/').Split('/').TakeLast(segments - 1).SkipLast(up).Select(Uri.EscapeDataString));

    // A path that no page has may have any number of segments.
    private static int SegmentsOf(HttpContext http, int segments)
        => http.Request.RouteValues.TryGetValue("path", out var path) && path is string { } rest
            ? rest.Trim('/').Count(static character => character == '/') + segments
            : segments;
}
