using CommerceCustomers.Settings.Keys;

namespace CommerceCustomers.Settings.Reading;

/// <summary>Reads the section of headquarters: our keys, the maintenance windows, and the keys of the adapter.</summary>
internal static class HeadquartersReader
{
    public static void Read(SectionReader reader, HeadquartersOptions options, IReadOnlyList<HeadquartersProvider> adapters)
    {
        SettingTables.Headquarters.Read(reader, options);
        foreach (var (_, entry) in reader.Entries(nameof(options.MaintenanceWindows)))
        {
            if (ReadWindow(entry) is { } window)
            {
                options.MaintenanceWindows.Add(window);
            }
        }

        var concerned = HeadquartersProvider.Concerned(adapters, options.Provider).ToList();
        foreach (var key in concerned.SelectMany(static adapter => adapter.Keys))
        {
            if (reader.TextOrEntries(key) is { } value)
            {
                options.Options[key] = value;
            }
        }

        // Nobody knows the keys of a provider that is not plugged in, and that is an error of its own.
        if (options.Provider is null || concerned.Count > 0)
        {
            reader.ReportUnknownKeys();
        }
    }

    private static MaintenanceWindow? ReadWindow(SectionReader reader)
    {
        var start = reader.Moment(nameof(MaintenanceWindow.Start));
        var end = reader.Moment(nameof(MaintenanceWindow.End));
        reader.ReportUnknownKeys();
        if (start is not null && end is not null
            && new MaintenanceWindow(start.Value, end.Value) is { EndsAfterStart: true } window)
        {
            return window;
        }

        reader.Error(nameof(MaintenanceWindow.End), MaintenanceWindow.ExpectedOrder);
        return null;
    }
}
