using System.Net;
using System.Net.Http.Headers;

namespace CommerceCustomers.Dynamics365.Http;

/// <summary>
/// A JSON body that can be sent once. A retry handler that an application has added to the HTTP client fails instead of
/// sending the same create twice, which may make two customers.
/// </summary>
internal sealed class SingleUseContent : HttpContent
{
    private readonly byte[] _body;
    private int _sent;

    public SingleUseContent(byte[] body)
    {
        _body = body;
        Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        => Interlocked.Exchange(ref _sent, 1) == 0
            ? stream.WriteAsync(_body, cancellationToken).AsTask()
            : throw new IOException(
                "The body of this request was already sent. Sending it again may create a second customer. "
                + "Remove the retry from the HTTP client: the library retries what is safe to retry.");

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }
}
