using System.Net.Sockets;
using System.Text;

namespace CommerceCustomers.AspNetCore.Tests.Fixtures;

/// <summary>
/// Writes bytes to a connection, for requests that HttpClient would not send.
/// </summary>
internal static class RawRequest
{
    public static async Task<string> SendAsync(Uri address, string request, CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, cancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), cancellationToken);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync(cancellationToken);
    }

    public static async Task AbandonAsync(Uri address, string request, Func<Task> arrived, CancellationToken cancellationToken)
    {
        using var client = new TcpClient { LingerState = new LingerOption(enable: true, seconds: 0) };
        await client.ConnectAsync(address.Host, address.Port, cancellationToken);
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(request), cancellationToken);
        await arrived();
    }
}
