using CommerceCustomers.Dynamics365.Http;
using CommerceCustomers.Dynamics365.SignIn;

namespace CommerceCustomers.Dynamics365.Connections;

/// <summary>One environment under one set of options, and what has been learned about it.</summary>
internal sealed class EnvironmentConnection
{
    public EnvironmentConnection(
        Dynamics365Options options,
        IEnumerable<string> formerReferenceFields,
        Func<string, CancellationToken, Task<Dynamics365Token>>? tokens,
        HttpSender sender,
        Func<TimeSpan> attemptTimeout,
        TimeProvider timeProvider)
    {
        var former = formerReferenceFields.Union(options.FormerReferenceFields, StringComparer.Ordinal)
            .Where(field => field != options.ReferenceField)
            .ToList();
        var source = tokens ?? new ClientCredentials(options, sender, timeProvider).GetTokenAsync;
        var scope = $"{options.BaseUrl.AbsoluteUri.TrimEnd('/')}/.default";
        var cache = new AccessTokenCache(cancellationToken => source(scope, cancellationToken), attemptTimeout, timeProvider);
        Options = options;
        ReferenceFields = [options.ReferenceField, .. former];
        Client = new EnvironmentClient(options.BaseUrl, cache, sender);
        Metadata = new MetadataReader(Client, options, former, attemptTimeout, timeProvider);
        ReferenceField = new ReferenceFieldGuard(options.ReferenceField, timeProvider);
    }

    public Dynamics365Options Options { get; }

    public EnvironmentClient Client { get; }

    public MetadataReader Metadata { get; }

    /// <summary>
    /// Gets the fields to query by: the present one first, then those under which customers were sent before the setting was changed.
    /// </summary>
    public IReadOnlyList<string> ReferenceFields { get; }

    public ReferenceFieldGuard ReferenceField { get; }

    /// <summary>Checks before each call that the environment can keep the customer id, which every question depends on.</summary>
    public async Task EnsureReferenceFieldWorksAsync(CancellationToken cancellationToken)
    {
        ReferenceField.ThrowIfStopped();
        await Metadata.ReadIfDueAsync(cancellationToken).ConfigureAwait(false);
        Metadata.Check.ThrowIfReferenceFieldIsWrong();
    }
}
