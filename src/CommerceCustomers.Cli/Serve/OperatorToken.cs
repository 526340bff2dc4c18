using System.Security.Cryptography;
using System.Text;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Cli.Serve;

/// <summary>The secret that makes a caller the operator. Only its hash is kept.</summary>
internal sealed class OperatorToken
{
    private const int MinTokenLength = 32;
    private const int MaxFileLength = 4096;

    private const int MaxLabelLength = 100;
    private const int OwnerLength = 8;
    private const string LabelMark = "# ";
    private const string NoLabel = "operator with the token";

    private readonly byte[] _hash;

    private OperatorToken(string token, string label)
    {
        _hash = SHA256.HashData(Encoding.UTF8.GetBytes(token));
        Label = label;
    }

    /// <summary>Gets the name by which the history knows whoever has the token.</summary>
    public string Label { get; }

    /// <summary>Reads a file with the token in one line, and in another one, if any, # and a label.</summary>
    public static OperatorToken Read(FileInfo file)
    {
        var lines = ReadText(file).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var label = lines.FirstOrDefault(static line => line.StartsWith(LabelMark, StringComparison.Ordinal))?[LabelMark.Length..].Trim();
        var token = string.Join('\n', lines.Where(static line => !line.StartsWith(LabelMark, StringComparison.Ordinal)));
        if (label is { Length: 0 or > MaxLabelLength } || (label is not null && PlainText.FaultOf(label) is not null))
        {
            throw new WrongUseException(
                $"--token-file: Expected a label of 1 to {MaxLabelLength} characters behind # and a blank in '{file.FullName}', "
                + "but found another one.");
        }

        if (token.Length < MinTokenLength)
        {
            throw Wrong(file, $"found {(token.Length == 0 ? "nothing" : $"one of {token.Length}")}");
        }

        return token.All(static character => character is > ' ' and < '\u007f')
            ? new OperatorToken(token, label ?? NoLabel)
            : throw Wrong(file, "found spaces, several lines, or characters that a header cannot hold");
    }

    /// <summary>Compares hashes of equal length, so that the time it takes reveals nothing.</summary>
    public bool Matches(string token) => CryptographicOperations.FixedTimeEquals(_hash, SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>Returns what protects cookies and forms for everybody who has this token, and for nobody else.</summary>
    public TokenProtection NewProtection() => new(_hash);

    /// <summary>Gets what tells a service with this token apart from one with another. The token cannot be found out from it.</summary>
    public string Owner
        => Convert.ToHexString(HKDF.DeriveKey(HashAlgorithmName.SHA256, _hash, OwnerLength, info: "cookie names"u8.ToArray()));

    private static string ReadText(FileInfo file)
    {
        if (!file.Exists)
        {
            throw Wrong(file, Directory.Exists(file.FullName) ? "found a folder" : "the file does not exist");
        }

        if (file.Length > MaxFileLength)
        {
            throw Wrong(file, $"found {file.Length} bytes");
        }

        try
        {
            return File.ReadAllText(file.FullName);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Wrong(file, $"the file cannot be read: {exception.Message.TrimEnd('.')}");
        }
    }

    private static WrongUseException Wrong(FileInfo file, string found) => new(
        $"--token-file: Expected a token of at least {MinTokenLength} characters in '{file.FullName}', but {found}. "
        + "Make one with: openssl rand -hex 32");
}
