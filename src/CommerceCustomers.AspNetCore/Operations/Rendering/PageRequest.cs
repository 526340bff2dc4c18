using CommerceCustomers.AspNetCore.Operations.Forms;
using CommerceCustomers.AspNetCore.Operations.Live;
using CommerceCustomers.AspNetCore.Operations.Words;
using CommerceCustomers.AspNetCore.Problems;
using CommerceCustomers.AspNetCore.Words;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.AspNetCore.Operations.Rendering;

/// <summary>A request for a page: in which language it is answered, and where the page stands.</summary>
internal sealed class PageRequest
{
    // A page does not wait long for the status in its header.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private readonly FormTokens _tokens;
    private readonly DoneNotes _notes;
    private readonly string _root;
    private readonly TimeProvider _timeProvider;
    private readonly CommerceCustomersEndpointOptions _options;

    public PageRequest(
        HttpContext http,
        int segments,
        CommerceCustomersEndpointOptions options,
        FormTokens tokens,
        DoneNotes notes,
        StatusFeed feed,
        TimeProvider timeProvider)
    {
        Http = http;
        Feed = feed;
        _tokens = tokens;
        _notes = notes;
        _options = options;
        _timeProvider = timeProvider;
        _root = RootOf(http, segments);
        (Words, Language) = PageLanguage.Of(ReaderLanguage.Of(http));
    }

    public HttpContext Http { get; }

    public StatusFeed Feed { get; }

    public PageWords Words { get; }

    public string Language { get; }

    /// <summary>Gets what makes a problem of an exception, and logs it, for a page that shows the problem itself.</summary>
    public required Func<HttpContext, Exception, Problem> Problems { get; init; }

    /// <summary>Gets the path below the operations page of the page that has the form; null for a request that sends none.</summary>
    public string? FormPage { get; init; }

    public CancellationToken Aborted => Http.RequestAborted;

    public T Get<T>()
        where T : notnull
        => Http.RequestServices.GetRequiredService<T>();

    public Task<IFormCollection> FormAsync() => PostedForm.ReadAsync(Http, _tokens, _options.MaxBodyBytes);

    /// <summary>Returns what the components of a page need.</summary>
    public async Task<PageContext> ContextAsync(string? section = null)
        => Context(await Feed.TryReadAsync(Patience, Aborted).ConfigureAwait(false), section);

    /// <summary>Returns it with a reading of the status, or without one.</summary>
    public PageContext Context(LiveStatus? live, string? section = null) => new(Words, _root, _timeProvider.GetUtcNow())
    {
        Language = Language,
        Live = live,
        FormToken = Http.Response.HasStarted ? null : _tokens.Issue(Http),
        SignOutPath = Http.RequestServices.GetService<IOperatorSignOut>()?.PathFor(Http),
        MoreEntries = Http.RequestServices.GetServices<INavigationEntry>(),
        Section = section,
        Done = DoneWords(),
        FormPage = FormPage,
    };

    /// <summary>
    /// Returns what renders a part of a page that is sent alone. It has no form, and stands on a page without a slash at its end.
    /// </summary>
    public PageContext PartContext(LiveStatus? live)
        => new(Words, root: "", _timeProvider.GetUtcNow()) { Language = Language, Live = live };

    /// <summary>Sends the reader from a form to a page that says what was done.</summary>
    public SeeOther Done(string page, string done, long? count = null)
    {
        _notes.Write(Http, page, done, count);
        return new SeeOther($"{_root}operations/{page}");
    }

    private string? DoneWords() => !HttpMethods.IsGet(Http.Request.Method) ? null : _notes.Take(Http) switch
    {
        (var done, { } count) => Words.Count($"Done.{done}", count),
        (var done, null) => Words.Find($"Done.{done}"),
        null => null,
    };

    /// <summary>
    /// Returns the way up from the page to where the endpoints are mapped. Counting the segments of the request itself is right also with
    /// a slash at the end.
    /// </summary>
    private static string RootOf(HttpContext http, int segments)
    {
        var hasSlash = http.Request.Path.Value?.EndsWith('/') == true;
        return string.Concat(Enumerable.Repeat("../", segments - 1 + (hasSlash ? 1 : 0)));
    }
}
