using System.Net;
using System.Text;

namespace CommerceCustomers.AspNetCore.Tests.Fixtures;

// Sent in chunks, because nobody knows how long it is.
internal sealed class UnknownLengthContent(string text) : HttpContent
{
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        => await stream.WriteAsync(Encoding.UTF8.GetBytes(text));

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
