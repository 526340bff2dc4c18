using System.Net;
using System.Text;

namespace CommerceCustomers.AspNetCore.Tests.Fixtures;

/// <summary>
/// A body without a known length, which HttpClient therefore sends in chunks.
/// </summary>
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
