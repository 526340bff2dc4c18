namespace CommerceCustomers.Dynamics365.Http;

/// <summary>Sends one request through the HTTP client of this adapter and reads the whole answer.</summary>
internal sealed class HttpSender(IHttpClientFactory clients, TimeProvider timeProvider)
{
    public const string ClientName = "CommerceCustomers.Dynamics365";

    public async Task<HttpAnswer> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(ClientName);
        return await HttpAnswer.OfAsync(client, request, timeProvider, cancellationToken).ConfigureAwait(false);
    }
}
