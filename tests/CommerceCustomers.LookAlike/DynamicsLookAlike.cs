using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace CommerceCustomers.LookAlike;

/// <summary>
/// Imitates the customer entities of a finance and operations environment: OData on a real port, strict about names, enumerations,
/// companies, escaping and tokens. A test switches faults on. Like the environment, it does not prevent duplicates.
/// </summary>
public sealed partial class DynamicsLookAlike : IAsyncDisposable
{
    /// <summary>The tenant that the application is registered in.</summary>
    public const string TenantId = "contoso.example";

    /// <summary>The identifier of the application.</summary>
    public const string ClientId = "11111111-2222-3333-4444-555555555555";

    /// <summary>The secret of the application.</summary>
    public const string ClientSecret = "s3cr3t-of-the-look-alike";

    private readonly Lock _lock = new();
    private readonly TimeProvider _timeProvider;
    private readonly ConcurrentQueue<Fault> _faults = new();
    private readonly ConcurrentQueue<Fault> _faultsOfAny = new();
    private readonly ConcurrentQueue<LookAlikeRequest> _requests = new();
    private readonly ConcurrentDictionary<string, DateTimeOffset> _tokens = new();
    private readonly Dictionary<string, List<LookAlikeRow>> _rows = new()
    {
        ["CustomersV3"] = [],
        ["CustomerPostalAddressesV2"] = [],
        ["ExternalIdToCustomerMaps"] = [],
    };

    private readonly EntitySchema _customer = EntitySchema.Customers();
    private readonly CancellationTokenSource _end = new();
    private WebApplication? _application;
    private int _port;
    private int _inFlight;
    private int _lastNumber;

    private DynamicsLookAlike(TimeProvider timeProvider) => _timeProvider = timeProvider;

    /// <summary>Gets the address of the environment.</summary>
    public string BaseUrl => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port}");

    /// <summary>Gets the address of the service that issues tokens.</summary>
    public string Authority => BaseUrl + "/login";

    /// <summary>Gets the companies; the first is that of the application's user.</summary>
    public IReadOnlyList<string> Companies { get; init; } = ["usrt", "frrt", "usmf"];

    /// <summary>Gets or sets the fault of every call from now on.</summary>
    public Fault Now { get; set; }

    /// <summary>Gets or sets the words of <see cref="Fault.Refused"/>; null for words that quote the customer.</summary>
    public string? RefusalWords { get; set; }

    /// <summary>Gets or sets the company whose number sequence <see cref="Now"/> exhausts; null for all.</summary>
    public string? FaultyCompany { get; set; }

    /// <summary>Gets or sets the pause in Retry-After.</summary>
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Gets or sets how long a query does not find a new customer.</summary>
    public TimeSpan IndexLag { get; set; }

    /// <summary>Gets or sets how long every call takes.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>Gets or sets the lifetime of a token.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Gets or sets the status of the token endpoint; 200 is the normal one.</summary>
    public int TokenStatus { get; set; } = 200;

    /// <summary>Gets or sets the fields that the metadata calls mandatory; null for an environment without metadata.</summary>
    public IReadOnlyList<string>? MandatoryFields { get; set; } = [];

    /// <summary>Gets or sets a value indicating whether texts that are too long are cut; otherwise they are refused.</summary>
    public bool CutsTexts { get; set; }

    /// <summary>Gets or sets the status of a refusal by business rules: 400, or 500 as in some versions.</summary>
    public int RefusalStatus { get; set; } = 400;

    /// <summary>Gets the values that a field may have, as a related table does; any other value is refused and quoted.</summary>
    public IDictionary<string, IReadOnlySet<string>> ForeignKeys { get; } = new ConcurrentDictionary<string, IReadOnlySet<string>>();

    /// <summary>Gets the keys of countries in this environment by their two-letter ISO code.</summary>
    public IDictionary<string, string> CountriesByIsoCode { get; } = new ConcurrentDictionary<string, string>
    {
        ["US"] = "USA",
        ["GB"] = "GBR",
        ["FR"] = "FRA",
        ["DE"] = "DEU",
        ["NO"] = "NOR",
    };

    /// <summary>Gets the entities that do not exist (404) or that the user may not use (403), with that status.</summary>
    public IDictionary<string, int> ClosedEntities { get; } = new ConcurrentDictionary<string, int>();

    /// <summary>Gets or sets the fields of customers that a dual-write map blanks after a create.</summary>
    public IReadOnlyList<string> BlankedByDualWrite { get; set; } = [];

    /// <summary>Gets or sets the time from a create until dual-write blanks the fields.</summary>
    public TimeSpan DualWriteDelay { get; set; }

    /// <summary>Gets or sets the number of rows on a page.</summary>
    public int PageSize { get; set; } = 1000;

    /// <summary>Gets or sets the action that runs when a create was carried out and its answer is held back.</summary>
    public Action Hanging { get; set; } = static () => { };

    /// <summary>Gets the number of token requests.</summary>
    public int TokenRequests { get; private set; }

    /// <summary>Gets the highest number of simultaneous calls of entities.</summary>
    public int MostInFlight { get; private set; }

    /// <summary>Gets every call of an entity or its metadata, in the order of arrival.</summary>
    public IReadOnlyList<LookAlikeRequest> Requests => [.. _requests];

    /// <summary>Gets the customers that it holds.</summary>
    public IReadOnlyList<LookAlikeRow> Customers => Rows("CustomersV3");

    /// <summary>Starts a look-alike on a free port.</summary>
    /// <param name="timeProvider">Its clock; the system's by default.</param>
    /// <returns>The look-alike, listening.</returns>
    public static async Task<DynamicsLookAlike> StartAsync(TimeProvider? timeProvider = null)
    {
        var lookAlike = new DynamicsLookAlike(timeProvider ?? TimeProvider.System);
        await lookAlike.BringUpAsync();
        return lookAlike;
    }

    /// <summary>Gets the settings below <c>Headquarters</c> that lead here.</summary>
    /// <returns>Keys and values.</returns>
    public IReadOnlyDictionary<string, string> Settings() => new Dictionary<string, string>
    {
        ["BaseUrl"] = BaseUrl,
        ["Authority"] = Authority,
        ["TenantId"] = TenantId,
        ["ClientId"] = ClientId,
        ["ClientSecret"] = ClientSecret,
    };

    /// <summary>Gets the rows of an entity.</summary>
    /// <param name="entity">Its name.</param>
    /// <returns>The present rows in the order of creation.</returns>
    public IReadOnlyList<LookAlikeRow> Rows(string entity)
    {
        lock (_lock)
        {
            return entity == "CustomersV3" ? [.. _rows[entity].Select(AfterDualWrite)] : [.. _rows[entity]];
        }
    }

    /// <summary>Counts the accounts that were created for a customer id, in whatever field it was sent.</summary>
    /// <param name="reference">The customer id.</param>
    /// <returns>1 when all went well.</returns>
    public int CountOf(string reference)
    {
        lock (_lock)
        {
            return _rows["CustomersV3"].Count(row => row.Fields.Values.Any(value => value.ToString() == reference));
        }
    }

    /// <summary>Adds an extension field to customers, or replaces a field.</summary>
    /// <param name="field">Its name.</param>
    /// <param name="length">The most characters that it holds.</param>
    /// <param name="canBeWritten">Whether it can be written at creation.</param>
    /// <param name="kind">Its kind; a text by default.</param>
    public void Extend(string field, int length = 60, bool canBeWritten = true, string kind = ":text")
        => _customer.Add(new EntityField(field, kind, canBeWritten) { Length = kind == ":text" ? length : null });

    /// <summary>Adds a fault for one further create.</summary>
    /// <param name="fault">The fault.</param>
    public void Next(Fault fault) => _faults.Enqueue(fault);

    /// <summary>Adds a fault for one further OData call of any kind.</summary>
    /// <param name="fault">The fault.</param>
    public void NextOfAny(Fault fault) => _faultsOfAny.Enqueue(fault);

    /// <summary>Removes every row and every fault.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            foreach (var rows in _rows.Values)
            {
                rows.Clear();
            }
        }

        Now = Fault.None;
        _faults.Clear();
        _faultsOfAny.Clear();
    }

    /// <summary>Adds, changes or removes rows as someone in headquarters might.</summary>
    /// <param name="change">Changes the list of customers.</param>
    public void Tamper(Action<IList<LookAlikeRow>> change)
    {
        lock (_lock)
        {
            change(_rows["CustomersV3"]);
        }
    }

    /// <summary>Revokes every token that was issued so far.</summary>
    public void RevokeTokens() => _tokens.Clear();

    /// <summary>Stops listening, so that connections are refused. The rows stay.</summary>
    /// <returns>A task that ends when it is down.</returns>
    public async Task TakeDownAsync()
    {
        if (_application is { } application)
        {
            _application = null;
            using var now = new CancellationTokenSource(TimeSpan.Zero);
            await application.StopAsync(now.Token);
            await application.DisposeAsync();
        }
    }

    /// <summary>Listens again, on the same port.</summary>
    /// <returns>A task that ends when it listens.</returns>
    public async Task BringUpAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(
            System.Net.IPAddress.Loopback, _port, static listen => listen.Protocols = HttpProtocols.Http1));
        var application = builder.Build();
        application.MapPost("/login/{tenant}/oauth2/v2.0/token", IssueTokenAsync);
        application.MapGet("/metadata/{**entity}", context => HandleAsync(context, MetadataAsync));
        application.MapPost("/data/{entity}", context => HandleAsync(context, CreateAsync));
        application.MapGet("/data/{entity}", context => HandleAsync(context, FindAsync));
        await application.StartAsync();
        _port = new Uri(application.Urls.Single()).Port;
        _application = application;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await TakeDownAsync();
        _end.Dispose();
    }

    private async Task IssueTokenAsync(HttpContext context)
    {
        TokenRequests++;
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var tenant = (string?)context.Request.RouteValues["tenant"];
        var error = form["grant_type"] != "client_credentials" ? "unsupported_grant_type"
            : tenant != TenantId ? "invalid_request"
            : form["client_id"] != ClientId ? "unauthorized_client"
            : form["client_secret"] != ClientSecret ? "invalid_client"
            : form["scope"] != BaseUrl + "/.default" ? "invalid_scope"
            : null;
        if (TokenStatus != 200 || error is not null)
        {
            context.Response.StatusCode = TokenStatus != 200 ? TokenStatus : error == "invalid_client" ? 401 : 400;
            var body = new JsonObject { ["error"] = error ?? "temporarily_unavailable" };
            await context.Response.WriteAsync(body.ToJsonString(), context.RequestAborted);
            return;
        }

        var token = Guid.NewGuid().ToString("N");
        _tokens[token] = _timeProvider.GetUtcNow() + TokenLifetime;
        await context.Response.WriteAsync(
            new JsonObject
            {
                ["token_type"] = "Bearer",
                ["expires_in"] = (int)TokenLifetime.TotalSeconds,
                ["access_token"] = token,
            }.ToJsonString(),
            context.RequestAborted);
    }

    private async Task HandleAsync(HttpContext context, Func<HttpContext, Fault, Task> answer)
    {
        var isCreate = HttpMethods.IsPost(context.Request.Method);
        var isData = context.Request.Path.StartsWithSegments("/data", StringComparison.Ordinal);
        var fault = isData && _faultsOfAny.TryDequeue(out var next) ? next : isCreate && _faults.TryDequeue(out next) ? next : Now;
        lock (_lock)
        {
            _inFlight += isData ? 1 : 0;
            MostInFlight = Math.Max(MostInFlight, _inFlight);
        }

        var query = Uri.UnescapeDataString(context.Request.QueryString.Value ?? "");
        _requests.Enqueue(new LookAlikeRequest(context.Request.Method, context.Request.Path, query, _timeProvider.GetUtcNow(), fault));
        try
        {
            if (Latency > TimeSpan.Zero)
            {
                await Task.Delay(Latency, _timeProvider, context.RequestAborted);
            }

            await answer(context, fault);
        }
        catch (OperationCanceledException)
        {
            // The caller gave up, so nobody reads an answer.
        }
        finally
        {
            lock (_lock)
            {
                _inFlight -= isData ? 1 : 0;
            }
        }
    }

    /// <summary>Answers the call if the fault or the token ends it before anything is done; true if so.</summary>
    private async Task<bool> IsEndedAsync(HttpContext context, Fault fault)
    {
        var response = context.Response;
        switch (fault)
        {
            case Fault.ResetBeforeCommit:
                context.Abort();
                return true;

            case Fault.Throttled or Fault.ServiceUnavailableForAWhile:
                response.Headers.RetryAfter = ((int)Math.Ceiling(RetryAfter.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
                response.StatusCode = fault == Fault.Throttled ? 429 : 503;
                return true;

            case Fault.ServiceUnavailable:
                await ErrorAsync(context, 503, "The service is being serviced.");
                return true;

            case Fault.ServerErrorBeforeCommit:
                await ErrorAsync(context, 500, "An error has occurred.");
                return true;

            case Fault.HtmlInstead:
                await WriteAsync(context, 200, "<html>Please sign in</html>", "text/html");
                return true;

            case Fault.HtmlRefusal:
                await WriteAsync(context, 400, "<html>Bad request</html>", "text/html");
                return true;

            case Fault.HtmlNotFound:
                await WriteAsync(context, 404, "<html>No such page</html>", "text/html");
                return true;

            case Fault.Forbidden:
                await ErrorAsync(context, 403, "Forbidden.");
                return true;

            case Fault.Redirect:
                response.StatusCode = 302;
                response.Headers.Location = Authority;
                return true;

            default:
                break;
        }

        var header = context.Request.Headers.Authorization.ToString();
        var token = header.StartsWith("Bearer ", StringComparison.Ordinal) ? header["Bearer ".Length..] : "";
        if (fault == Fault.TokenRefused || !_tokens.TryGetValue(token, out var until) || until <= _timeProvider.GetUtcNow())
        {
            response.StatusCode = 401;
            return true;
        }

        return false;
    }

    private static Task ErrorAsync(HttpContext context, int status, string words) => WriteAsync(
        context,
        status,
        new JsonObject
        {
            ["error"] = new JsonObject
            {
                ["code"] = "",
                ["message"] = "An error has occurred.",
                ["innererror"] = new JsonObject
                {
                    ["message"] = words,
                    ["type"] = TypeOf(words),
                    ["stacktrace"] = "   at Secret.Internals()",
                },
            },
        }.ToJsonString());

    private static async Task WriteAsync(
        HttpContext context, int status, string body, string type = "application/json; odata.metadata=minimal")
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body), context.RequestAborted);
    }
}
