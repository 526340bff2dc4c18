using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CommerceCustomers.Dynamics365.Answers;
using CommerceCustomers.Dynamics365.Http;
using CommerceCustomers.Dynamics365.SignIn;
using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Dynamics365.Connections;

/// <summary>Sends requests to one environment with one set of credentials.</summary>
internal sealed class EnvironmentClient(Uri baseUrl, AccessTokenCache tokens, HttpSender sender)
{
    private const int MaxPages = 10;

    private readonly string _root = baseUrl.AbsoluteUri.TrimEnd('/');

    /// <summary>Makes the address of a path that begins with a slash, with its query if it has one.</summary>
    public Uri Address(string path) => new(_root + path);

    /// <summary>
    /// Sends a request and returns the answer, whatever its status. The environment does not process what it refuses with 401, so such
    /// a request is sent once more with a new token.
    /// </summary>
    public async Task<HttpAnswer> SendAsync(HttpMethod method, Uri address, byte[]? body, CancellationToken cancellationToken)
    {
        var token = await tokens.GetAsync(cancellationToken).ConfigureAwait(false);
        var answer = await SendAsync(method, address, body, token, cancellationToken).ConfigureAwait(false);
        if (answer.Status != HttpStatusCode.Unauthorized)
        {
            return answer;
        }

        tokens.Discard(token);
        token = await tokens.GetAsync(cancellationToken).ConfigureAwait(false);
        return await SendAsync(method, address, body, token, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends a query; any answer but 200 becomes a typed failure.</summary>
    public async Task<HttpAnswer> QueryAsync(Uri address, LegalEntityId? legalEntity, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(HttpMethod.Get, address, body: null, cancellationToken).ConfigureAwait(false);
        return answer.Status == HttpStatusCode.OK ? answer : throw AnswerClassifier.FailureOfQuery(answer, legalEntity);
    }

    /// <summary>Sends a query and follows its pages. The rows of a page are valid until the next page is asked for.</summary>
    /// <param name="address">The address of the first page.</param>
    /// <param name="expected">What the answer should be, for messages.</param>
    /// <param name="failureOf">Makes the failure of an answer that is not 200.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async IAsyncEnumerable<IReadOnlyList<JsonElement>> QueryPagesAsync(
        Uri address,
        string expected,
        Func<HttpAnswer, HeadquartersException> failureOf,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var next = address;
        for (var page = 0; next is not null; page++)
        {
            if (page == MaxPages)
            {
                throw new HeadquartersAmbiguousException(
                    $"The answer has more than {MaxPages} pages, although the query is about one customer.");
            }

            var answer = await SendAsync(HttpMethod.Get, next, body: null, cancellationToken).ConfigureAwait(false);
            if (answer.Status != HttpStatusCode.OK)
            {
                throw failureOf(answer);
            }

            using var document = answer.ReadJson();
            yield return AnswerJson.Rows(document, expected);
            next = NextPage(document!);
        }
    }

    /// <summary>Reads the link to the next page; null when there is none. The token must not go to another server.</summary>
    private Uri? NextPage(JsonDocument document)
    {
        if (AnswerJson.Text(document.RootElement, "@odata.nextLink") is not { } link)
        {
            return null;
        }

        if (link.StartsWith('/'))
        {
            return Address(link);
        }

        return Uri.TryCreate(link, UriKind.Absolute, out var next) && IsSameServer(next)
            ? next
            : throw new HeadquartersAmbiguousException("The link to the next page leads to another server.");
    }

    private bool IsSameServer(Uri address) => Uri.Compare(
        address, baseUrl, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;

    private async Task<HttpAnswer> SendAsync(
        HttpMethod method, Uri address, byte[]? body, string token, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.Add("OData-Version", "4.0");
        if (body is not null)
        {
            request.Headers.Add("Prefer", "return=representation");
            request.Content = new SingleUseContent(body);
        }

        return await sender.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
