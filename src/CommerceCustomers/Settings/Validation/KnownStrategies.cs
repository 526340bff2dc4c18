using CommerceCustomers.Settings.Keys;

namespace CommerceCustomers.Settings.Validation;

/// <summary>
/// The names of the registered creation strategies. They are known only once the strategies are made, which read settings themselves; from
/// then on a profile that names another one is an error.
/// </summary>
internal sealed class KnownStrategies
{
    private volatile IReadOnlyCollection<string>? _names;

    public void Set(IReadOnlyCollection<string> names) => _names = names;

    public void Check(SectionCheck check, IEnumerable<FunctionalityProfile> profiles)
    {
        if (_names is not { } names)
        {
            return;
        }

        foreach (var profile in profiles.Where(static profile => profile is not null))
        {
            if (profile.Strategy is { } name && !names.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                check.Child(profile.Name).Error(
                    nameof(profile.Strategy),
                    $"Expected one of {string.Join(", ", names.Order(StringComparer.Ordinal))}, but found '{name}'. "
                    + "Register it with AddCreationStrategy, or name another one.");
            }
        }
    }
}
