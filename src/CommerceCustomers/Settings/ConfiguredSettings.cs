using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace CommerceCustomers.Settings;

/// <summary>Reads the settings from a section of the configuration and tells which sources they come from.</summary>
internal sealed class ConfiguredSettings(IConfiguration section, IConfiguration? root, PlugIns plugIns)
{
    private readonly string _path = (section as IConfigurationSection)?.Path ?? "";

    public bool IsThere => SectionShape.IsThere(section);

    public bool HasChannels => SectionShape.HasChannels(section);

    public IChangeToken ReloadToken => section.GetReloadToken();

    public CommerceSettings Read(bool needsChannels, bool needsSection, out IReadOnlyList<SettingsError> errors)
    {
        if (SectionShape.Error(section, root, needsChannels, needsSection) is { } shape)
        {
            errors = [shape];
            return new CommerceSettings();
        }

        var settings = SettingsReader.Read(section, plugIns.Adapters, out var wrong);
        var all = wrong.Concat(PlugInCheck.Errors(settings, plugIns).Select(error => error with { Path = PathOf(error.Path) }));
        errors = needsChannels && !HasChannels
            ? [.. all, PlugInCheck.NoChannel(PathOf(nameof(CommerceSettings.Channels)))]
            : [.. all];
        return settings;
    }

    /// <summary>Names the configuration sources that hold keys of the section.</summary>
    public string Sources() => root is IConfigurationRoot { Providers: var providers }
        && providers.Where(provider => provider.GetChildKeys([], _path.Length == 0 ? null : _path).Any()).ToList() is { Count: > 0 } sources
            ? string.Join(", ", sources.Select(static source => source.ToString()).Distinct())
            : "configuration";

    /// <summary>Returns a hash that tells two contents apart without keeping a secret.</summary>
    public string Fingerprint()
    {
        var text = new StringBuilder();
        foreach (var (key, value) in section.AsEnumerable().OrderBy(static entry => entry.Key, StringComparer.OrdinalIgnoreCase))
        {
            text.Append(key).Append('\0').Append(value).Append('\0');
        }

        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private string PathOf(string key) => _path.Length == 0 ? key : $"{_path}:{key}";
}
