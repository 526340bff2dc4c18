using System.Net;
using System.Net.Http.Headers;
using CommerceCustomers.Customers;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Dynamics365;

// The way to one environment with one set of credentials.
internal sealed class EnvironmentConnection
{
    private readonly IHttpClientFactory _clients;
    private readonly TimeProvider _timeProvider;
    private readonly AccessTokens _tokens;
    private readonly string _root;

    public EnvironmentConnection(
        Dynamics365Options options,
        IEnumerable<string> formerReferenceFields,
        Func<string, CancellationToken, Task<Dynamics365Token>>? token,
        IHttpClientFactory clients,
        Func<TimeSpan> attemptTimeout,
        TimeProvider timeProvider)
    {
        Options = options;
        ReferenceFields = [options.ReferenceField, .. formerReferenceFields.Union(options.FormerReferenceFields, StringComparer.Ordinal).Where(field => field != options.ReferenceField)];
        Limits = new EnvironmentLimits(this, attemptTimeout, timeProvider);
        Reference = new ReferenceWatch(options.ReferenceField, timeProvider);
        _clients = clients;
        _timeProvider = timeProvider;
        _root = options.BaseUrl.AbsoluteUri.TrimEnd('/');
        var scope = $"{_root}/.default";
        var credentials = token ?? new ClientCredentials(options, clients, timeProvider).GetTokenAsync;
        _tokens = new AccessTokens(cancellationToken => credentials(scope, cancellationToken), attemptTimeout, timeProvider);
    }

    public Dynamics365Options Options { get; }

    public EnvironmentLimits Limits { get; }

    // By which headquarters is asked: a customer that was sent before the setting was changed carries its id in another one.
    public IReadOnlyList<string> ReferenceFields { get; }

    public ReferenceWatch Reference { get; }

    // Before anything else is asked or sent: whether the customer id is kept where the settings put it.
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        Reference.Check();
        await Limits.ReadAsync(cancellationToken).ConfigureAwait(false);
        Limits.Check.ThrowIfNothingMayBeSent();
    }

    // A path below the environment, or the link of a further page, which must lead there too.
    public Uri? Address(string pathOrLink)
        => pathOrLink.StartsWith('/') ? new Uri(_root + pathOrLink)
            : Uri.TryCreate(pathOrLink, UriKind.Absolute, out var link) && Uri.Compare(link, Options.BaseUrl, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0
                ? link
                : null;

    // The answer, whatever its status. What the environment refused with 401 it did not look at, so it is sent once again with a new token.
    public async Task<HttpAnswer> SendAsync(HttpMethod method, Uri address, byte[]? body, CancellationToken cancellationToken)
    {
        var token = await _tokens.GetAsync(cancellationToken).ConfigureAwait(false);
        var answer = await SendAsync(method, address, body, token, cancellationToken).ConfigureAwait(false);
        if (answer.Status != HttpStatusCode.Unauthorized)
        {
            return answer;
        }

        _tokens.Refuse(token);
        return await SendAsync(method, address, body, await _tokens.GetAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }

    // The answer to a question, which must be good.
    public async Task<HttpAnswer> AskAsync(Uri address, LegalEntityId? legalEntity, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(HttpMethod.Get, address, body: null, cancellationToken).ConfigureAwait(false);
        return answer.Status == HttpStatusCode.OK ? answer : throw AnswerRules.FailureOf(answer, legalEntity);
    }

    private async Task<HttpAnswer> SendAsync(HttpMethod method, Uri address, byte[]? body, string token, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.Add("OData-Version", "4.0");
        if (body is not null)
        {
            request.Headers.Add("Prefer", "return=representation");
            request.Content = new OnceContent(body);
        }

        using var client = _clients.CreateClient(Microsoft.Extensions.DependencyInjection.Dynamics365CommerceCustomersExtensions.HttpClientName);
        return await HttpAnswer.OfAsync(client, request, _timeProvider, cancellationToken).ConfigureAwait(false);
    }
}
