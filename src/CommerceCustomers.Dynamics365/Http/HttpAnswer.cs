using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Dynamics365.Http;

// One request and its whole answer; what goes wrong on the way is typed by whether the request may have arrived.
internal sealed class HttpAnswer
{
    // A customer's row is some 20 KB; a page of a question is smaller.
    private const int LargestBody = 1024 * 1024;
    private const int UsualBody = 8 * 1024;

    private readonly byte[] _body;

    private HttpAnswer(HttpStatusCode status, TimeSpan? retryAfter, byte[] body)
    {
        Status = status;
        RetryAfter = retryAfter;
        _body = body;
    }

    public HttpStatusCode Status { get; }

    // The pause that the server asks for; null when it names none.
    public TimeSpan? RetryAfter { get; }

    public static async Task<HttpAnswer> OfAsync(
        HttpClient client, HttpRequestMessage request, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            var body = await ReadAsync(response.Content, cancellationToken).ConfigureAwait(false);
            return new HttpAnswer(response.StatusCode, Pause(response.Headers.RetryAfter, timeProvider), body);
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError is HttpRequestError.NameResolutionError
            or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError)
        {
            throw new HeadquartersUnavailableException($"{request.RequestUri!.Host}: {Words(exception.HttpRequestError)} Nothing was sent.");
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested && exception.InnerException is TimeoutException { InnerException: null })
        {
            // The time-out of connecting. That of the client, which an application may set, has an inner exception, and may come after sending.
            throw new HeadquartersUnavailableException($"{request.RequestUri!.Host} could not be connected to in time. Nothing was sent.");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or InvalidDataException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new HeadquartersAmbiguousException($"The connection to {request.RequestUri!.Host} broke before the answer was complete ({exception.GetType().Name}).");
        }
    }

    public bool IsEmpty => _body.Length == 0;

    // The beginning of it, at least.
    public bool LooksLikeJson => Content.Span.TrimStart(" \t\r\n"u8) is [(byte)'{', ..];

    // Without the mark that some proxies put before it.
    private ReadOnlyMemory<byte> Content => _body.AsSpan().StartsWith(ByteOrderMark) ? _body.AsMemory(ByteOrderMark.Length) : _body;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    // Null when it is no JSON.
    public JsonDocument? ReadJson()
    {
        try
        {
            return JsonDocument.Parse(Content);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static async Task<byte[]> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        using var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var buffer = ArrayPool<byte>.Shared.Rent(UsualBody);
        try
        {
            var length = 0;
            int read;
            while ((read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false)) > 0)
            {
                length += read;
                if (length > LargestBody)
                {
                    throw new HeadquartersAmbiguousException($"Expected an answer of at most {LargestBody / 1024} KB, but it does not end there.");
                }

                buffer = length < buffer.Length ? buffer : Grown(buffer);
            }

            return buffer.AsSpan(0, length).ToArray();
        }
        finally
        {
            // Cleared, because it held a person.
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private static byte[] Grown(byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(2 * buffer.Length);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        return larger;
    }

    private static TimeSpan? Pause(RetryConditionHeaderValue? header, TimeProvider timeProvider) => header switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date - timeProvider.GetUtcNow() is var left => left > TimeSpan.Zero ? left : TimeSpan.Zero,
        _ => null,
    };

    private static string Words(HttpRequestError error) => error switch
    {
        HttpRequestError.NameResolutionError => "the name cannot be resolved. Check BaseUrl and the network.",
        HttpRequestError.SecureConnectionError => "no secure connection could be made. Check its certificate.",
        HttpRequestError.ProxyTunnelError => "the proxy did not let the call through.",
        _ => "it cannot be connected to.",
    };
}
