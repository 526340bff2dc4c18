using System.Collections.Frozen;
using CommerceCustomers.Channels;
using CommerceCustomers.Customers;
using CommerceCustomers.Profiles;
using Microsoft.Extensions.Configuration;

namespace CommerceCustomers.Settings;

/// <summary>
/// Turns configuration into settings, or says everything that is wrong with it at once.
/// </summary>
/// <remarks>Written by hand rather than bound by reflection, so that it works in a native program and names unknown keys.</remarks>
public sealed class SettingsReader
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
        var profiles = ReadProfiles();
        var templates = ReadDefaultCustomers();
        var headquarters = ReadHeadquarters();
        var settings = new CommerceSettings
        {
            FunctionalityProfiles = profiles,
            Channels = ReadChannels(profiles, templates),
            ModeWithoutProfile = _root.Choice(nameof(CommerceSettings.ModeWithoutProfile), CustomerCreationMode.Sync),
            Headquarters = headquarters,
            Synchronizer = ReadSynchronizer(headquarters),
            Store = ReadStore(),
        };
        _root.ReportUnknownKeys();
        return settings;
    }

    private FrozenDictionary<FunctionalityProfileId, FunctionalityProfile> ReadProfiles()
    {
        var profiles = new Dictionary<FunctionalityProfileId, FunctionalityProfile>();
        foreach (var (key, reader) in _root.Children(nameof(CommerceSettings.FunctionalityProfiles)))
        {
            if (Identified(key, reader, static text => new FunctionalityProfileId(text)) is not { } id)
            {
                continue;
            }

            profiles[id] = new FunctionalityProfile
            {
                Id = id,
                CreateCustomerInAsyncMode = reader.Flag(nameof(FunctionalityProfile.CreateCustomerInAsyncMode), fallback: false),
                WhenHeadquartersUnavailable = reader.Choice(
                    nameof(FunctionalityProfile.WhenHeadquartersUnavailable), UnavailableBehavior.Fail),
                HeadquartersWaitTimeout = reader.Duration(
                    nameof(FunctionalityProfile.HeadquartersWaitTimeout),
                    TimeSpan.FromSeconds(15),
                    TimeSpan.FromMilliseconds(100),
                    TimeSpan.FromMinutes(5)),
                Duplicates = reader.Choice(nameof(FunctionalityProfile.Duplicates), DuplicatePolicy.Allow),
                DuplicatesMatchPhone = reader.Flag(nameof(FunctionalityProfile.DuplicatesMatchPhone), fallback: false),
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
            Currency = reader.Text(nameof(DefaultCustomer.Currency)),
            Language = reader.Text(nameof(DefaultCustomer.Language)),
            Affiliations = reader.List(nameof(DefaultCustomer.Affiliations)),
        };

        if (template.Currency is { } currency && !IsoCodes.IsCurrency(currency))
        {
            reader.Error(nameof(DefaultCustomer.Currency), $"Expected an ISO 4217 code such as USD, but found '{currency}'.");
        }

        if (template.Language is { } language && !LanguageRules.IsWellFormed(language))
        {
            reader.Error(nameof(DefaultCustomer.Language), $"Expected a BCP 47 language tag such as en-us, but found '{language}'.");
        }

        reader.ReportUnknownKeys();
        return template;
    }

    private FrozenDictionary<ChannelId, Channel> ReadChannels(
        FrozenDictionary<FunctionalityProfileId, FunctionalityProfile> profiles, Dictionary<string, DefaultCustomer> templates)
    {
        var channels = new Dictionary<ChannelId, Channel>();
        foreach (var (key, reader) in _root.Children(nameof(CommerceSettings.Channels)))
        {
            if (Identified(key, reader, static text => new ChannelId(text)) is not { } id)
            {
                continue;
            }

            var type = RequiredType(reader);
            var (name, template) = ReadTemplate(reader, templates);
            channels[id] = new Channel
            {
                Id = id,
                Name = reader.Text(nameof(Channel.Name)) ?? "",
                Type = type,
                LegalEntity = RequiredLegalEntity(reader),
                FunctionalityProfile = ReadProfileName(reader, type, profiles),
                DefaultCustomerName = name,
                DefaultCustomer = template,
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
            static text => Created(text, static value => new LegalEntityId(value)),
            Expected);
    }

    private static FunctionalityProfileId? ReadProfileName(
        SectionReader reader, ChannelType type, FrozenDictionary<FunctionalityProfileId, FunctionalityProfile> profiles)
    {
        const string Key = nameof(Channel.FunctionalityProfile);
        if (reader.Text(Key) is not { } name)
        {
            return null;
        }

        if (type == ChannelType.CallCenter)
        {
            reader.Error(Key, "A call center has no functionality profile in Dynamics 365 and is always sync. Remove the key.");
            return null;
        }

        if (Created(name, static value => new FunctionalityProfileId(value)) is not { } id || !profiles.ContainsKey(id))
        {
            var nearest = NearestName.Of(name, profiles.Keys.Select(static id => id.Value));
            reader.Error(
                Key,
                $"There is no functionality profile '{name}'. "
                + (nearest is null ? "Add it under FunctionalityProfiles." : $"Did you mean '{nearest}'?"));
            return null;
        }

        return id;
    }

    // A section is the template itself; a single value names one under DefaultCustomers.
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

        var nearest = NearestName.Of(name, templates.Keys);
        reader.Error(
            Key,
            $"There is no default customer '{name}'. " + (nearest is null ? "Add it under DefaultCustomers." : $"Did you mean '{nearest}'?"));
        return (name, null);
    }

    private HeadquartersSettings ReadHeadquarters()
    {
        var reader = _root.Child(nameof(CommerceSettings.Headquarters));
        var defaults = new HeadquartersSettings();
        var settings = new HeadquartersSettings
        {
            Provider = reader.Text(nameof(HeadquartersSettings.Provider)),
            AttemptTimeout = reader.Duration(
                nameof(HeadquartersSettings.AttemptTimeout),
                defaults.AttemptTimeout,
                TimeSpan.FromMilliseconds(10),
                TimeSpan.FromMinutes(5)),
            MaxConcurrency = reader.Number(nameof(HeadquartersSettings.MaxConcurrency), defaults.MaxConcurrency, 1, 1000),
            InCallRetries = reader.Number(nameof(HeadquartersSettings.InCallRetries), defaults.InCallRetries, 0, 10),
            InCallRetryDelay = reader.Duration(
                nameof(HeadquartersSettings.InCallRetryDelay),
                defaults.InCallRetryDelay,
                TimeSpan.FromMilliseconds(1),
                TimeSpan.FromSeconds(10)),
            AtLeastOnce = reader.Flag(nameof(HeadquartersSettings.AtLeastOnce), defaults.AtLeastOnce),
            MaintenanceWindows = [.. reader.Children(nameof(HeadquartersSettings.MaintenanceWindows))
                .Select(static entry => ReadWindow(entry.Reader)).OfType<MaintenanceWindow>()],
            Options = ReadAdapterOptions(reader),
        };
        if (reader.Has(nameof(HeadquartersSettings.SettlingTime)))
        {
            settings = settings with
            {
                SettlingTime = reader.Duration(
                    nameof(HeadquartersSettings.SettlingTime), settings.SettlingTime, TimeSpan.Zero, TimeSpan.FromHours(1)),
            };
        }

        reader.ReportUnknownKeys();
        return settings;
    }

    private FrozenDictionary<string, string> ReadAdapterOptions(SectionReader reader)
    {
        var provider = reader.Text(nameof(HeadquartersSettings.Provider));
        var options = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var concerned = _adapters
            .Where(adapter => provider is null || adapter.Provider.Equals(provider, StringComparison.OrdinalIgnoreCase))
            .ToList();
        foreach (var key in concerned.SelectMany(static adapter => adapter.Keys))
        {
            if (reader.Text(key) is { } value)
            {
                options[key] = value;
            }
        }

        foreach (var error in concerned.SelectMany(adapter => adapter.Check(options)))
        {
            reader.Error(error.Path, error.Message);
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

    private SynchronizerSettings ReadSynchronizer(HeadquartersSettings headquarters)
    {
        var reader = _root.Child(nameof(CommerceSettings.Synchronizer));
        var defaults = new SynchronizerSettings();
        var settings = new SynchronizerSettings
        {
            LeaseDuration = reader.Duration(
                nameof(SynchronizerSettings.LeaseDuration), defaults.LeaseDuration, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)),
            BatchSize = reader.Number(nameof(SynchronizerSettings.BatchSize), defaults.BatchSize, 1, 10_000),
            PollInterval = reader.Duration(
                nameof(SynchronizerSettings.PollInterval),
                defaults.PollInterval,
                TimeSpan.FromMilliseconds(100),
                TimeSpan.FromMinutes(10)),
            FirstRetryDelay = reader.Duration(
                nameof(SynchronizerSettings.FirstRetryDelay),
                defaults.FirstRetryDelay,
                TimeSpan.FromMilliseconds(1),
                TimeSpan.FromHours(1)),
            LongestRetryDelay = reader.Duration(
                nameof(SynchronizerSettings.LongestRetryDelay),
                defaults.LongestRetryDelay,
                TimeSpan.FromMilliseconds(1),
                TimeSpan.FromDays(1)),
            MaxAttempts = reader.Number(nameof(SynchronizerSettings.MaxAttempts), defaults.MaxAttempts, 1, 100),
            EventTimeout = reader.Duration(
                nameof(SynchronizerSettings.EventTimeout), defaults.EventTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1)),
            KeepPayload = reader.Flag(nameof(SynchronizerSettings.KeepPayload), defaults.KeepPayload),
        };

        if (settings.LongestRetryDelay < settings.FirstRetryDelay)
        {
            reader.Error(
                nameof(SynchronizerSettings.LongestRetryDelay),
                $"Expected not less than FirstRetryDelay ({settings.FirstRetryDelay:c}), but found {settings.LongestRetryDelay:c}.");
        }

        if (settings.LeaseDuration < headquarters.AttemptTimeout + TimeSpan.FromSeconds(1))
        {
            reader.Error(
                nameof(SynchronizerSettings.LeaseDuration),
                $"Expected at least a second more than Headquarters:AttemptTimeout ({headquarters.AttemptTimeout:c}), "
                + $"but found {settings.LeaseDuration:c}.");
        }

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
        where T : struct
    {
        try
        {
            return create(text);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static T? Identified<T>(string key, SectionReader reader, Func<string, T> create)
        where T : struct
    {
        try
        {
            return create(key);
        }
        catch (ArgumentException exception)
        {
            reader.Error("", exception.Message);
            return null;
        }
    }
}
