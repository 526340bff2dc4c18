using System.Collections.Frozen;
using CommerceCustomers.Channels;
using CommerceCustomers.Customers;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Profiles;
using Microsoft.Extensions.Configuration;

namespace CommerceCustomers.Settings;

/// <summary>
/// Turns configuration into settings, or says everything that is wrong with it at once.
/// </summary>
/// <remarks>Written by hand rather than bound by reflection, so that it works in a native program and names unknown keys.</remarks>
internal sealed class SettingsReader
{
    private readonly List<SettingsError> _errors = [];
    private readonly IReadOnlyList<SettingsKeys> _adapters;
    private readonly SectionReader _root;

    private SettingsReader(IConfiguration configuration, IReadOnlyList<SettingsKeys> adapters)
    {
        _adapters = adapters;
        _root = new SectionReader(configuration, (configuration as IConfigurationSection)?.Path ?? "", _errors);
    }

    /// <summary>
    /// Reads the settings.
    /// </summary>
    /// <param name="configuration">The section that holds Store, Headquarters, FunctionalityProfiles and Channels.</param>
    /// <param name="adapters">The keys that adapters read themselves.</param>
    /// <param name="errors">Everything that is wrong, empty when the settings are good.</param>
    /// <returns>The settings; not to be used when there are errors.</returns>
    public static CommerceSettings Read(
        IConfiguration configuration, IReadOnlyList<SettingsKeys> adapters, out IReadOnlyList<SettingsError> errors)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(adapters);

        var reader = new SettingsReader(configuration, adapters);
        var settings = reader.Read();
        errors = reader._errors;
        return settings;
    }

    private CommerceSettings Read()
    {
        _root.RefuseList();
        var profiles = ReadProfiles();
        var templates = ReadDefaultCustomers();
        var settings = new CommerceSettings
        {
            FunctionalityProfiles = profiles,
            Channels = ReadChannels(profiles, templates),
            ModeWithoutProfile = _root.Choice(nameof(CommerceSettings.ModeWithoutProfile), CustomerCreationMode.Sync),
            Headquarters = ReadHeadquarters(),
            Synchronizer = ReadSynchronizer(),
            Health = ReadHealth(),
            Store = ReadStore(),
        };
        _root.ReportUnknownKeys();
        foreach (var error in SettingsCheck.Errors(settings, _adapters))
        {
            _root.Error(error.Path, error.Message);
        }

        return settings;
    }

    private FrozenDictionary<string, FunctionalityProfile> ReadProfiles()
    {
        var defaults = FunctionalityProfile.None;
        var profiles = new Dictionary<string, FunctionalityProfile>();
        foreach (var (key, reader) in _root.Children(nameof(CommerceSettings.FunctionalityProfiles)))
        {
            if (Identified(key, reader, ProfileName.Checked) is not { } name)
            {
                continue;
            }

            profiles[name] = new FunctionalityProfile(name)
            {
                CreateCustomerInAsyncMode = reader.Flag(
                    nameof(FunctionalityProfile.CreateCustomerInAsyncMode), defaults.CreateCustomerInAsyncMode),
                WhenHeadquartersUnavailable = reader.Choice(
                    nameof(FunctionalityProfile.WhenHeadquartersUnavailable), defaults.WhenHeadquartersUnavailable),
                HeadquartersWaitTimeout = reader.Duration(
                    nameof(FunctionalityProfile.HeadquartersWaitTimeout), defaults.HeadquartersWaitTimeout, SettingsBounds.HeadquartersWaitTimeout),
                Duplicates = reader.Choice(nameof(FunctionalityProfile.Duplicates), defaults.Duplicates),
                DuplicatesMatchPhone = reader.Flag(nameof(FunctionalityProfile.DuplicatesMatchPhone), defaults.DuplicatesMatchPhone),
                Strategy = reader.Text(nameof(FunctionalityProfile.Strategy)),
            };
            reader.ReportUnknownKeys();
        }

        return profiles.ToFrozenDictionary();
    }

    private Dictionary<string, DefaultCustomer> ReadDefaultCustomers()
    {
        var templates = new Dictionary<string, DefaultCustomer>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, reader) in _root.Children("DefaultCustomers"))
        {
            templates[key] = ReadDefaultCustomer(reader);
        }

        return templates;
    }

    private static DefaultCustomer ReadDefaultCustomer(SectionReader reader)
    {
        var template = new DefaultCustomer
        {
            Type = reader.Has(nameof(DefaultCustomer.Type)) ? reader.Choice(nameof(DefaultCustomer.Type), CustomerType.Person) : null,
            CustomerGroup = reader.Text(nameof(DefaultCustomer.CustomerGroup)),
            ReceiptPreference = reader.Has(nameof(DefaultCustomer.ReceiptPreference))
                ? reader.Choice(nameof(DefaultCustomer.ReceiptPreference), ReceiptPreference.Standard)
                : null,
            Currency = reader.Text(nameof(DefaultCustomer.Currency)) is { } code ? CustomerCodes.Currency(code) : null,
            Language = reader.Text(nameof(DefaultCustomer.Language)) is { } tag ? CustomerCodes.Language(tag) : null,
            Country = reader.Text(nameof(DefaultCustomer.Country)) is { } name ? CountryNames.Find(name) ?? name.ToUpperInvariant() : null,
            Affiliations = reader.List(nameof(DefaultCustomer.Affiliations)),
        };

        var errors = DefaultCustomerRules.Errors(template).ToList();
        foreach (var (key, message) in errors)
        {
            reader.Error(key, message);
        }

        reader.ReportUnknownKeys();

        // Several channels may name this template; report its errors once.
        return errors.Count == 0 ? template : new DefaultCustomer();
    }

    private FrozenDictionary<ChannelId, Channel> ReadChannels(
        FrozenDictionary<string, FunctionalityProfile> profiles, Dictionary<string, DefaultCustomer> templates)
    {
        var channels = new Dictionary<ChannelId, Channel>();
        foreach (var (key, reader) in _root.Children(nameof(CommerceSettings.Channels)))
        {
            if (Identified<ChannelId?>(key, reader, static text => new ChannelId(text)) is not { } id)
            {
                continue;
            }

            var type = RequiredType(reader);
            var (name, template) = ReadTemplate(reader, templates);
            channels[id] = new Channel(
                id,
                name: reader.Text(nameof(Channel.Name)) ?? "",
                type: type,
                legalEntity: RequiredLegalEntity(reader),
                functionalityProfileName: ReadProfileName(reader, profiles),
                defaultCustomer: template)
            {
                DefaultCustomerName = name,
            };
            reader.ReportUnknownKeys();
        }

        return channels.ToFrozenDictionary();
    }

    private static ChannelType RequiredType(SectionReader reader)
    {
        if (reader.Text(nameof(Channel.Type)) is null)
        {
            reader.Error(nameof(Channel.Type), $"Expected one of {string.Join(", ", Enum.GetNames<ChannelType>())}, but found nothing.");
        }

        return reader.Choice(nameof(Channel.Type), ChannelType.OnlineStore);
    }

    private static LegalEntityId RequiredLegalEntity(SectionReader reader)
    {
        const string Expected = "the legal entity (company) that the channel sells for, such as usrt";
        if (reader.Text(nameof(Channel.LegalEntity)) is null)
        {
            reader.Error(nameof(Channel.LegalEntity), $"Expected {Expected}, but found nothing.");
        }

        return reader.Parsed(
            nameof(Channel.LegalEntity),
            new LegalEntityId("none"),
            static text => Created<LegalEntityId?>(text, static value => new LegalEntityId(value)),
            Expected);
    }

    private static string? ReadProfileName(SectionReader reader, FrozenDictionary<string, FunctionalityProfile> profiles)
    {
        const string Key = ChannelKeys.FunctionalityProfile;
        if (reader.Text(Key) is not { } name)
        {
            return null;
        }

        if (Created(name, ProfileName.Checked) is not { } profile)
        {
            reader.Error(Key, ChannelCheck.NoSuchProfile(name, profiles.Keys));
            return null;
        }

        return profile;
    }

    /// <summary>
    /// Reads the default customer of a channel: a section is the template itself, a single value names one under DefaultCustomers.
    /// </summary>
    private static (string? Name, DefaultCustomer? Template) ReadTemplate(
        SectionReader reader, Dictionary<string, DefaultCustomer> templates)
    {
        const string Key = nameof(Channel.DefaultCustomer);
        if (reader.IsSection(Key))
        {
            return (null, ReadDefaultCustomer(reader.Child(Key)));
        }

        if (reader.Text(Key) is not { } name)
        {
            return (null, null);
        }

        if (templates.TryGetValue(name, out var template))
        {
            return (name, template);
        }

        reader.Error(
            Key, $"There is no default customer '{name}'. " + NearestName.Advice(name, templates.Keys, "Add it under DefaultCustomers."));
        return (null, null);
    }

    private HeadquartersSettings ReadHeadquarters()
    {
        var reader = _root.Child(nameof(CommerceSettings.Headquarters));
        var defaults = new HeadquartersSettings();
        var settings = new HeadquartersSettings
        {
            Provider = reader.Text(nameof(HeadquartersSettings.Provider)),
            AttemptTimeout = reader.Duration(
                nameof(HeadquartersSettings.AttemptTimeout), defaults.AttemptTimeout, SettingsBounds.AttemptTimeout),
            MaxConcurrency = reader.Number(
                nameof(HeadquartersSettings.MaxConcurrency), UsualConcurrency(reader, defaults), SettingsBounds.MaxConcurrency),
            InCallRetries = reader.Number(nameof(HeadquartersSettings.InCallRetries), defaults.InCallRetries, SettingsBounds.InCallRetries),
            InCallRetryDelay = reader.Duration(
                nameof(HeadquartersSettings.InCallRetryDelay), defaults.InCallRetryDelay, SettingsBounds.InCallRetryDelay),
            AtLeastOnce = reader.Flag(nameof(HeadquartersSettings.AtLeastOnce), defaults.AtLeastOnce),
            MaintenanceWindows = [.. reader.Entries(nameof(HeadquartersSettings.MaintenanceWindows))
                .Select(static entry => ReadWindow(entry.Reader)).OfType<MaintenanceWindow>()],
            Options = ReadAdapterOptions(reader),
        };
        if (reader.Has(nameof(HeadquartersSettings.SettlingTime)))
        {
            settings = settings with
            {
                SettlingTime = reader.Duration(
                    nameof(HeadquartersSettings.SettlingTime), settings.SettlingTime, SettingsBounds.SettlingTime),
            };
        }

        reader.ReportUnknownKeys();
        return settings;
    }

    private IEnumerable<SettingsKeys> Concerned(SectionReader reader)
        => AdapterCheck.Concerned(_adapters, reader.Text(nameof(HeadquartersSettings.Provider)));

    private int UsualConcurrency(SectionReader reader, HeadquartersSettings defaults)
        => Concerned(reader).Select(static adapter => adapter.MaxConcurrency).LastOrDefault(static most => most is not null)
            ?? defaults.MaxConcurrency;

    private FrozenDictionary<string, string> ReadAdapterOptions(SectionReader reader)
    {
        var options = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var key in Concerned(reader).SelectMany(static adapter => adapter.Keys))
        {
            if (reader.TextOrEntries(key) is { } value)
            {
                options[key] = value;
            }
        }

        return options.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    private static MaintenanceWindow? ReadWindow(SectionReader reader)
    {
        var start = reader.Moment(nameof(MaintenanceWindow.Start));
        var end = reader.Moment(nameof(MaintenanceWindow.End));
        reader.ReportUnknownKeys();
        if (start is null || end is null || end <= start)
        {
            reader.Error(nameof(MaintenanceWindow.End), "Expected a Start and a later End.");
            return null;
        }

        return new MaintenanceWindow { Start = start.Value, End = end.Value };
    }

    private SynchronizerSettings ReadSynchronizer()
    {
        var reader = _root.Child(nameof(CommerceSettings.Synchronizer));
        var defaults = new SynchronizerSettings();
        var settings = new SynchronizerSettings
        {
            LeaseDuration = reader.Duration(
                nameof(SynchronizerSettings.LeaseDuration), defaults.LeaseDuration, SettingsBounds.LeaseDuration),
            BatchSize = reader.Number(nameof(SynchronizerSettings.BatchSize), defaults.BatchSize, SettingsBounds.BatchSize),
            PollInterval = reader.Duration(nameof(SynchronizerSettings.PollInterval), defaults.PollInterval, SettingsBounds.PollInterval),
            FirstRetryDelay = reader.Duration(
                nameof(SynchronizerSettings.FirstRetryDelay), defaults.FirstRetryDelay, SettingsBounds.FirstRetryDelay),
            LongestRetryDelay = reader.Duration(
                nameof(SynchronizerSettings.LongestRetryDelay), defaults.LongestRetryDelay, SettingsBounds.LongestRetryDelay),
            MaxAttempts = reader.Number(nameof(SynchronizerSettings.MaxAttempts), defaults.MaxAttempts, SettingsBounds.MaxAttempts),
            EventTimeout = reader.Duration(nameof(SynchronizerSettings.EventTimeout), defaults.EventTimeout, SettingsBounds.EventTimeout),
            KeepPayload = reader.Flag(nameof(SynchronizerSettings.KeepPayload), defaults.KeepPayload),
        };

        reader.ReportUnknownKeys();
        return settings;
    }

    private HealthSettings ReadHealth()
    {
        var reader = _root.Child(nameof(CommerceSettings.Health));
        var defaults = new HealthSettings();
        var settings = new HealthSettings
        {
            LongestPending = reader.Duration(nameof(HealthSettings.LongestPending), defaults.LongestPending, SettingsBounds.LongestPending),
            MostNeedingAttention = reader.Number(
                nameof(HealthSettings.MostNeedingAttention), defaults.MostNeedingAttention, SettingsBounds.MostNeedingAttention),
        };
        reader.ReportUnknownKeys();
        return settings;
    }

    private StoreSettings ReadStore()
    {
        var reader = _root.Child(nameof(CommerceSettings.Store));
        var settings = new StoreSettings
        {
            Provider = reader.Text(nameof(StoreSettings.Provider)),
            ConnectionString = reader.Text(nameof(StoreSettings.ConnectionString)),
        };
        reader.ReportUnknownKeys();
        return settings;
    }

    private static T? Created<T>(string text, Func<string, T> create)
    {
        try
        {
            return create(text);
        }
        catch (ArgumentException)
        {
            return default;
        }
    }

    private static T? Identified<T>(string key, SectionReader reader, Func<string, T> create)
    {
        try
        {
            return create(key);
        }
        catch (ArgumentException exception)
        {
            reader.Error("", exception.Message);
            return default;
        }
    }
}
