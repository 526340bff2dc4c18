using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace CommerceCustomers.Settings.Reading;

/// <summary>
/// The section of the configuration that the application gave, if it gave one, and the sources that its keys come from. Its reload token
/// tells the options of .NET when to read again.
/// </summary>
internal sealed class ConfiguredSection(IConfiguration? section, IConfiguration? root) : IOptionsChangeTokenSource<CommerceCustomersOptions>
{
    public IConfiguration? Section => section;

    public IConfiguration? Root => root;

    public string Path => (section as IConfigurationSection)?.Path ?? "";

    public string Name => Options.DefaultName;

    public bool IsThere => section is not null && SectionShape.IsThere(section);

    public bool HasChannels => section is not null && SectionShape.HasChannels(section);

    public IChangeToken GetChangeToken() => section?.GetReloadToken() ?? new CancellationChangeToken(CancellationToken.None);

    /// <summary>Names the configuration sources that hold keys of the section.</summary>
    public string Sources() => section is null
        ? "code"
        : root is IConfigurationRoot { Providers: var providers }
            && providers.Where(provider => provider.GetChildKeys([], Path.Length == 0 ? null : Path).Any()).ToList()
                is { Count: > 0 } sources
                ? string.Join(", ", sources.Select(static source => source.ToString()).Distinct())
                : "configuration";
}
