namespace CommerceCustomers.Dynamics365.Configuration;

/// <summary>The options from the settings now in force. They are read again only when the settings have changed.</summary>
internal sealed class LiveOptions(IAdapterSettings settings, bool needsCredentials)
{
    private Reading? _last;

    /// <summary>
    /// Returns the same instance as long as the values are the same, so that a change elsewhere in the settings discards neither the
    /// token nor the metadata that was read.
    /// </summary>
    public Dynamics365Options Read()
    {
        var values = settings.HeadquartersOptions;
        var last = _last;
        if (last is null || !ReferenceEquals(last.Values, values))
        {
            _last = last = last is not null && AreSame(last.Values, values) ? last with { Values = values } : ReadAgain(values, last);
        }

        return last.Options;
    }

    private Reading ReadAgain(IReadOnlyDictionary<string, string> values, Reading? last)
    {
        var (options, errors) = Dynamics365OptionsReader.Read(values, needsCredentials, settings.BasePath);

        // The settings never let wrong values through, but a secret file may be gone by now: then the last good options stay.
        return errors.Count > 0 && last is not null ? last with { Values = values } : new Reading(values, options);
    }

    private static bool AreSame(IReadOnlyDictionary<string, string> left, IReadOnlyDictionary<string, string> right)
        => left.Count == right.Count && left.All(entry => right.TryGetValue(entry.Key, out var value) && value == entry.Value);

    private sealed record Reading(IReadOnlyDictionary<string, string> Values, Dynamics365Options Options);
}
