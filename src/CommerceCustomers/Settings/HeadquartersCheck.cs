using CommerceCustomers.Customers;

namespace CommerceCustomers.Settings;

internal static class HeadquartersCheck
{
    public static void Check(SectionCheck check, HeadquartersSettings settings, IReadOnlyList<SettingsKeys> adapters)
    {
        check.Within(nameof(settings.AttemptTimeout), settings.AttemptTimeout, SettingsBounds.AttemptTimeout);
        check.Within(nameof(settings.SettlingTime), settings.SettlingTime, SettingsBounds.SettlingTime);
        check.Within(nameof(settings.MaxConcurrency), settings.MaxConcurrency, SettingsBounds.MaxConcurrency);
        check.Within(nameof(settings.InCallRetries), settings.InCallRetries, SettingsBounds.InCallRetries);
        check.Within(nameof(settings.InCallRetryDelay), settings.InCallRetryDelay, SettingsBounds.InCallRetryDelay);
        if (check.Has(nameof(settings.MaintenanceWindows), settings.MaintenanceWindows))
        {
            CheckWindows(check.Child(nameof(settings.MaintenanceWindows)), settings.MaintenanceWindows);
        }

        if (check.Has(nameof(settings.Options), settings.Options))
        {
            AdapterCheck.Check(check, settings, adapters);
        }
    }

    private static void CheckWindows(SectionCheck check, IReadOnlyList<MaintenanceWindow> windows)
    {
        for (var index = 0; index < windows.Count; index++)
        {
            if (windows[index] is not { } window || window.End <= window.Start)
            {
                check.Error($"{index}:{nameof(MaintenanceWindow.End)}", "Expected a Start and a later End.");
            }
        }
    }
}
