using CommerceCustomers.Cli.Errors;






namespace CommerceCustomers.Cli.Serve;

/// <summary>How callers become operators: by a token, or by calling from this machine.</summary>
internal sealed class ServeAccess(OperatorToken? token)
{
    public OperatorToken? Token => token;

    public static ServeAccess Of(IReadOnlyList<ServeAddress> addresses, FileInfo? tokenFile)
    {
        if (tokenFile is not null)
        {
            return new ServeAccess(OperatorToken.Read(tokenFile));
        }

        return addresses.FirstOrDefault(static address => !address.IsLoopback) is { } open
            ? throw new WrongUseException(
                $"--urls: {open.Url} can be reached from other machines, so that operators need a token: "
                + "expected --token-file FILE, but did not find it. Make one with: openssl rand -hex 32 > FILE")
            : new ServeAccess(token: null);
    }
}
