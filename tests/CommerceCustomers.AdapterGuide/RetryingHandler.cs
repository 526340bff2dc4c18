namespace CommerceCustomers.AdapterGuide;

// What a client with a resilience handler does: it sends once more, behind the back of everybody.
internal sealed class RetryingHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            return response.IsSuccessStatusCode ? response : await base.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException)
        {
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
