using System.Net;
using CommerceCustomers.Cli.Errors;

namespace CommerceCustomers.Cli.Serve;

/// <summary>An address to listen on, and whether only this machine can reach it.</summary>
internal sealed record ServeAddress(string Url, bool IsLoopback)
{
    public static IReadOnlyList<ServeAddress> Parse(string urls)
    {
        var addresses = urls.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(ParseOne).ToList();
        return addresses.Count > 0 ? addresses : throw Wrong(urls, "but found nothing");
    }

    public static bool IsLoopbackName(string host)
        => host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    /// <summary>
    /// Returns the addresses that a person opens: on this machine, and on others by its name; null where those are the same. An address
    /// such as 0.0.0.0 means every one of the machine, and none that can be opened.
    /// </summary>
    public static (string Here, string? Elsewhere) ToOpen(string url, string machine)
        => Uri.TryCreate(Readable(url), UriKind.Absolute, out var uri)
            && IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address)
            && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
                ? (WithHost(uri, "localhost"), WithHost(uri, machine.ToLowerInvariant()))
                : (url, null);

    private static string WithHost(Uri uri, string host)
        => new UriBuilder(uri) { Host = host }.Uri.GetLeftPart(UriPartial.Authority);

    // The server takes * and +, and any name it does not know, for every address of the machine.
    private static string Readable(string url) => url
        .Replace("://*", "://0.0.0.0", StringComparison.Ordinal)
        .Replace("://+", "://0.0.0.0", StringComparison.Ordinal);

    private static ServeAddress ParseOne(string url)
    {
        if (!Uri.TryCreate(Readable(url), UriKind.Absolute, out var uri)
            || uri is not { AbsolutePath: "/", Query: "", Fragment: "", UserInfo: "" })
        {
            throw Wrong(url, $"but found '{url}'");
        }

        if (uri.Scheme != Uri.UriSchemeHttp)
        {
            throw Wrong(url, uri.Scheme == Uri.UriSchemeHttps
                ? $"but found '{url}'. For HTTPS put a reverse proxy before it, and use --token-file"
                : $"but found '{url}'");
        }

        if (uri is { Host: "localhost", Port: 0 })
        {
            throw Wrong(url, "but found localhost with a free port. Name the address: http://127.0.0.1:0");
        }

        return new ServeAddress(url, IsLoopbackName(uri.Host));
    }

    private static WrongUseException Wrong(string urls, string found)
        => new($"--urls: Expected addresses such as http://127.0.0.1:5080, separated by semicolons, {found}.");
}
