namespace CommerceCustomers.Settings;

/// <summary>
/// Tells whether two snapshots say the same. A reload of the configuration makes new options even when another section has changed.
/// </summary>
internal static class SettingsComparison
{
    public static bool AreSame(CommerceSettings left, CommerceSettings right)
        => left.ModeWithoutProfile == right.ModeWithoutProfile
            && left.BasePath == right.BasePath
            && left.Store == right.Store
            && left.Health == right.Health
            && left.HashKeys.SaysTheSameAs(right.HashKeys)
            && left.Synchronizer == right.Synchronizer
            && AreSame(left.Headquarters, right.Headquarters)
            && AreSame(left.FunctionalityProfiles, right.FunctionalityProfiles, AreSame)
            && AreSame(left.Channels, right.Channels, AreSame);

    public static bool AreSame(FunctionalityProfile left, FunctionalityProfile right)
        => left.Name == right.Name
            && left.CreateCustomerInAsyncMode == right.CreateCustomerInAsyncMode
            && left.WhenHeadquartersUnavailable == right.WhenHeadquartersUnavailable
            && left.HeadquartersWaitTimeout == right.HeadquartersWaitTimeout
            && left.Duplicates == right.Duplicates
            && left.DuplicatesMatchPhone == right.DuplicatesMatchPhone
            && left.Strategy == right.Strategy;

    public static bool AreSame(Channel left, Channel right)
        => left.Id == right.Id
            && left.Name == right.Name
            && left.Type == right.Type
            && left.LegalEntity == right.LegalEntity
            && left.FunctionalityProfileName == right.FunctionalityProfileName
            && left.DefaultCustomerName == right.DefaultCustomerName
            && AreSame(left.DefaultCustomer, right.DefaultCustomer);

    public static bool AreSame(DefaultCustomer? left, DefaultCustomer? right)
        => left is null || right is null
            ? ReferenceEquals(left, right)
            : left.Type == right.Type
                && left.CustomerGroup == right.CustomerGroup
                && left.ReceiptPreference == right.ReceiptPreference
                && left.Currency == right.Currency
                && left.Language == right.Language
                && left.Country == right.Country
                && left.Affiliations.SequenceEqual(right.Affiliations, StringComparer.Ordinal);

    // The record compares its collections by reference, so they are compared apart.
    private static bool AreSame(HeadquartersSettings left, HeadquartersSettings right)
        => left with { MaintenanceWindows = right.MaintenanceWindows, Options = right.Options } == right
            && left.MaintenanceWindows.Select(Ends).SequenceEqual(right.MaintenanceWindows.Select(Ends))
            && AreSame(left.Options, right.Options, static (one, other) => one == other);

    private static (DateTimeOffset Start, DateTimeOffset End) Ends(MaintenanceWindow window) => (window.Start, window.End);

    private static bool AreSame<TKey, TValue>(
        IReadOnlyDictionary<TKey, TValue> left, IReadOnlyDictionary<TKey, TValue> right, Func<TValue, TValue, bool> areSame)
        => left.Count == right.Count && left.All(entry => right.TryGetValue(entry.Key, out var other) && areSame(entry.Value, other));
}
