using CommerceCustomers.Settings.Keys;

namespace CommerceCustomers.Settings.Validation;

/// <summary>Checks how headquarters is called, and the adapter's own keys.</summary>
internal static class HeadquartersCheck
{
    public static void Check(SectionCheck check, CommerceCustomersOptions options, IReadOnlyList<HeadquartersProvider> adapters)
    {
        SettingTables.Headquarters.Check(check, options.Headquarters);
        CheckWindows(check.Child(nameof(HeadquartersOptions.MaintenanceWindows)), options.Headquarters.MaintenanceWindows);
        ProviderCheck.CheckHeadquarters(check, options, adapters);
    }

    private static void CheckWindows(SectionCheck check, IList<MaintenanceWindow> windows)
    {
        for (var index = 0; index < windows.Count; index++)
        {
            if (windows[index] is not { EndsAfterStart: true })
            {
                check.Error($"{index}:{nameof(MaintenanceWindow.End)}", MaintenanceWindow.ExpectedOrder);
            }
        }
    }
}
