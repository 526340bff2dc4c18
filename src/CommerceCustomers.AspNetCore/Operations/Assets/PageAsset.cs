using System.Security.Cryptography;

namespace CommerceCustomers.AspNetCore.Operations.Assets;

/// <summary>
/// A file that the pages use. Its name holds a hash of its content, so that a browser may keep it for ever.
/// </summary>
internal sealed class PageAsset
{
    private const int HashLength = 12;

    private PageAsset(string name, string contentType, byte[] content)
    {
        var dot = name.LastIndexOf('.');
        Name = $"{name[..dot]}.{Convert.ToHexStringLower(SHA256.HashData(content))[..HashLength]}{name[dot..]}";
        ContentType = contentType;
        Content = content;
    }

    public string Name { get; }

    public string ContentType { get; }

    public ReadOnlyMemory<byte> Content { get; }

    public static PageAsset Load(string name, string contentType)
    {
        using var stream = typeof(PageAsset).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new PageAsset(name, contentType, bytes);
    }
}
