using System.Security.Cryptography;
using System.Text;
using CommerceCustomers.Cli.Errors;

namespace CommerceCustomers.Cli.Serve;

/// <summary>The secret that makes a caller the operator. Only its hash is kept.</summary>
internal sealed class OperatorToken
{
    private const int MinTokenLength = 32;
    private const int MaxFileLength = 4096;

    private readonly byte[] _hash;

    private OperatorToken(string token) => _hash = SHA256.HashData(Encoding.UTF8.GetBytes(token));

    public static OperatorToken Read(FileInfo file)
    {
        var token = ReadText(file).Trim();
        if (token.Length < MinTokenLength)
        {
            throw Wrong(file, $"found {(token.Length == 0 ? "nothing" : $"one of {token.Length}")}");
        }

        return token.All(static character => character is > ' ' and < '\u007f')
            ? new OperatorToken(token)
            : throw Wrong(file, "found spaces, several lines, or characters that a header cannot hold");
    }

    /// <summary>Compares hashes of equal length, so that the time it takes reveals nothing.</summary>
    public bool Matches(string token) => CryptographicOperations.FixedTimeEquals(_hash, SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>Returns what protects cookies and forms for everybody who has this token, and for nobody else.</summary>
    public TokenProtection NewProtection() => new(_hash);

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
