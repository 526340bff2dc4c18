using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Dynamics365.Http;

/// <summary>
/// The whole answer to one request. A failure to send or read is typed by whether the environment may have received the request.
/// </summary>
internal sealed class HttpAnswer
{
    /// <summary>A customer's row has about 20 KB, a page of a query less.</summary>
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

    /// <summary>Gets the pause that the server asks for; null when it names none.</summary>
    public TimeSpan? RetryAfter { get; }

    public bool IsEmpty => _body.Length == 0;

    /// <summary>Gets a value indicating whether the body begins as a JSON object does, even if it was cut off.</summary>
    public bool StartsLikeJson => Content.Span.TrimStart(" \t\r\n"u8) is [(byte)'{', ..];

    /// <summary>Gets the body without the byte order mark that some proxies put before it.</summary>
    private ReadOnlyMemory<byte> Content
        => _body.AsSpan().StartsWith(ByteOrderMark) ? _body.AsMemory(ByteOrderMark.Length) : _body;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public static async Task<HttpAnswer> OfAsync(
        HttpClient client, HttpRequestMessage request, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
                .ConfigureAwait(false);
            var body = await ReadAsync(response.Content, cancellationToken).ConfigureAwait(false);
            return new HttpAnswer(response.StatusCode, Pause(response.Headers.RetryAfter, timeProvider), body);
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError is HttpRequestError.NameResolutionError
            or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError)
        {
            throw new HeadquartersUnavailableException(
                $"{request.RequestUri!.Host}: {Explanation(exception.HttpRequestError)} Nothing was sent.");
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested && IsConnectTimeout(exception))
        {
            throw new HeadquartersUnavailableException($"{request.RequestUri!.Host} could not be connected to in time. Nothing was sent.");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or InvalidDataException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new HeadquartersAmbiguousException(
                $"The connection to {request.RequestUri!.Host} broke before the answer was complete ({exception.GetType().Name}).");
        }
    }

    /// <summary>Parses the body; null when it is not JSON.</summary>
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

    /// <summary>
    /// Tells the connect time-out, after which nothing was sent, from the time-out of the client. An application may set the
    /// latter; it carries an inner exception and may come after sending.
    /// </summary>
    private static bool IsConnectTimeout(OperationCanceledException exception)
        => exception.InnerException is TimeoutException { InnerException: null };

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
                    throw new HeadquartersAmbiguousException(
                        $"Expected an answer of at most {LargestBody / 1024} KB, but it is longer.");
                }

                buffer = length < buffer.Length ? buffer : Grown(buffer);
            }

            return buffer.AsSpan(0, length).ToArray();
        }
        finally
        {
            // Clear the buffer: it held personal data, and the pool hands it to others.
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

    private static string Explanation(HttpRequestError error) => error switch
    {
        HttpRequestError.NameResolutionError => "the name cannot be resolved. Check BaseUrl and the network.",
        HttpRequestError.SecureConnectionError => "no secure connection could be made. Check its certificate.",
        HttpRequestError.ProxyTunnelError => "the proxy did not let the call through.",
        _ => "it cannot be connected to.",
    };
}
