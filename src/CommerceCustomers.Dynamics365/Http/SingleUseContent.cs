using System.Net;
using System.Net.Http.Headers;

namespace CommerceCustomers.Dynamics365.Http;

// A body that goes out once. A handler that an application has added may want to send a request again; sent twice, a create may become two
// customers.
internal sealed class SingleUseContent : HttpContent
{
    private readonly byte[] _body;
    private int _sent;

    public SingleUseContent(byte[] body)
    {
        _body = body;
        Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        => Interlocked.Exchange(ref _sent, 1) == 0
            ? stream.WriteAsync(_body, cancellationToken).AsTask()
            : throw new IOException("The body of this request has been sent already; what is sent twice may become two customers. The library repeats what may be repeated.");

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }
}
