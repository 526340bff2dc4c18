namespace CommerceCustomers.Settings;

/// <summary>Shows a snapshot, or the one in force, to adapters.</summary>
internal sealed class AdapterSettings(Func<CommerceSettings> settings) : IAdapterSettings
{
    public TimeSpan AttemptTimeout => settings().Headquarters.AttemptTimeout;

    public IReadOnlyDictionary<string, string> HeadquartersOptions => settings().Headquarters.Options;

    public string? ConnectionString => settings().Store.ConnectionString;

    public string? Schema => settings().Store.Schema;

    public string BasePath => settings().BasePath;

    public bool IsInMaintenance(DateTimeOffset moment)
        => settings().Headquarters.MaintenanceWindows.Any(window => window.Contains(moment));
}
