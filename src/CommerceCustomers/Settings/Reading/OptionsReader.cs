using CommerceCustomers.Settings.Keys;
using CommerceCustomers.Settings.Validation;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace CommerceCustomers.Settings.Reading;

/// <summary>
/// Reads the section into options, or says everything that is wrong with it at once. It is written by hand rather than bound by reflection,
/// so that it works in a native program and names unknown keys.
/// </summary>
internal sealed class OptionsReader(ConfiguredSection source, PlugIns plugIns) : IConfigureOptions<CommerceCustomersOptions>
{
    private volatile bool _wasThere;
    private volatile bool _hadChannels;

    public void Configure(CommerceCustomersOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var provider = source.Section?[$"{nameof(options.Headquarters)}:{nameof(options.Headquarters.Provider)}"]?.Trim();
        options.Headquarters.MaxConcurrency = UsualConcurrency(provider) ?? options.Headquarters.MaxConcurrency;
        if (source.Section is { } section)
        {
            options.Section = Read(section, options);
        }
    }

    private int? UsualConcurrency(string? provider)
        => HeadquartersProvider.Concerned(plugIns.Headquarters, string.IsNullOrEmpty(provider) ? null : provider)
            .Select(static adapter => adapter.MaxConcurrency).LastOrDefault(static most => most is not null);

    private SectionReading Read(IConfiguration section, CommerceCustomersOptions options)
    {
        var shape = SectionShape.Error(section, source.Root, needsChannels: !plugIns.HasOwnChannels, needsSection: _wasThere);
        if (shape is not null && (_wasThere || section.GetChildren().Any()))
        {
            return new SectionReading(source.Path) { IsWrongSection = true, Errors = { shape } };
        }

        var reading = new SectionReading(source.Path) { HasChannels = source.HasChannels, Missing = shape };
        if (_hadChannels && !source.HasChannels)
        {
            reading.Errors.Add(OptionsCheck.NoChannel(source.Path));
        }

        _wasThere |= source.IsThere;
        _hadChannels |= source.HasChannels;
        Read(new SectionReader(section, source.Path, reading.Errors), options);
        return reading;
    }

    private void Read(SectionReader root, CommerceCustomersOptions options)
    {
        root.RefuseList();
        ProfileReader.Read(root, options.FunctionalityProfiles);
        ChannelReader.Read(root, options.Channels);
        SettingTables.Root.Read(root, options);
        HashKeyReader.Read(root, options.HashKeys);
        HeadquartersReader.Read(root.Child(nameof(options.Headquarters)), options.Headquarters, plugIns.Headquarters);
        Read(SettingTables.Synchronizer, root.Child(nameof(options.Synchronizer)), options.Synchronizer);
        Read(SettingTables.Health, root.Child(nameof(options.Health)), options.Health);
        Read(SettingTables.Store, root.Child(nameof(options.Store)), options.Store);
        root.ReportUnknownKeys();
    }

    private static void Read<TOptions>(IEnumerable<ISetting<TOptions>> settings, SectionReader reader, TOptions options)
    {
        settings.Read(reader, options);
        reader.ReportUnknownKeys();
    }
}
