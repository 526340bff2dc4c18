namespace CommerceCustomers.AdapterGuide;

/// <summary>Repeats the words of headquarters in its exceptions.</summary>
internal sealed class QuotingHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        return response.IsSuccessStatusCode
            ? response
            : throw new HttpRequestException(await response.Content.ReadAsStringAsync(cancellationToken));
    }
}
