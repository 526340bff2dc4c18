namespace CommerceCustomers.Settings;

/// <summary>
/// Keys that an adapter reads itself. Register one as a singleton so that the settings reader does not report them as unknown.
/// </summary>
/// <param name="Provider">The value of <c>Headquarters:Provider</c> that the adapter answers to; it counts also when none is given.</param>
/// <param name="Keys">The keys below <c>Headquarters</c> that the adapter reads from <see cref="HeadquartersSettings.Options"/>.</param>
public sealed record SettingsKeys(string Provider, IReadOnlyList<string> Keys)
{
    /// <summary>
    /// Gets what finds everything that is wrong with the values, by key below <c>Headquarters</c>. What it finds is reported with all other
    /// errors: a host does not start, and a reload keeps the last good settings. Its messages must show no secret.
    /// </summary>
    /// <value>The default finds nothing.</value>
    public Func<IReadOnlyDictionary<string, string>, IEnumerable<SettingsError>> Check { get; init; } = static _ => [];

    /// <summary>Gets the most calls at once that the adapter asks for where the settings do not say.</summary>
    /// <value>The default is <see langword="null"/>: that of <see cref="HeadquartersSettings.MaxConcurrency"/>.</value>
    public int? MaxConcurrency { get; init; }
}
