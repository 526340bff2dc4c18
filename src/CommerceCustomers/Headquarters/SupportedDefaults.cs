using System.Collections.Concurrent;
using CommerceCustomers.Customers;
using CommerceCustomers.Headquarters.Calls;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommerceCustomers.Headquarters;

/// <summary>
/// Applies the fields of a channel's default customer that headquarters can hold. No shopper chose the others, so no sign-up is refused for
/// them: they are left out, and a warning tells the operator once.
/// </summary>
internal sealed partial class SupportedDefaults(CheckedCapabilities headquarters, ILogger<SupportedDefaults>? logger = null)
{
    private readonly ILogger _logger = logger ?? NullLogger<SupportedDefaults>.Instance;
    private readonly ConcurrentDictionary<ChannelId, Entry> _entries = new();

    public (Customer Customer, IReadOnlyList<string> Inherited) Apply(Customer customer, Channel channel)
        => CustomerInheritance.Apply(customer, channel.RequireDefaultCustomer() is { } template ? Held(channel.Id, template) : null);

    /// <summary>Warns at start, before the first sign-up, of fields that will be left out.</summary>
    public void Check(IEnumerable<Channel> channels)
    {
        foreach (var channel in channels)
        {
            if (channel.DefaultCustomer is { } template)
            {
                Held(channel.Id, template);
            }
        }
    }

    private DefaultCustomer Held(ChannelId channel, DefaultCustomer template)
    {
        var limits = headquarters.Limits;
        if (_entries.TryGetValue(channel, out var known)
            && ReferenceEquals(known.Template, template)
            && ReferenceEquals(known.Limits, limits))
        {
            return known.Held;
        }

        var leftOut = LeftOut(template, limits).ToList();
        var held = leftOut.Count == 0 ? template : Without(template, leftOut, limits);
        var fields = string.Join(", ", leftOut);
        _entries[channel] = new Entry(template, limits, held, fields);
        if (leftOut.Count > 0 && fields != known?.LeftOut)
        {
            Log.LeftOut(_logger, channel, fields);
        }

        return held;
    }

    private static IEnumerable<string> LeftOut(DefaultCustomer template, HeadquartersLimits limits)
        => new (string Field, IReadOnlyList<string?> Values)[]
        {
            (CustomerFields.CustomerGroup, [template.CustomerGroup]),
            (CustomerFields.Currency, [template.Currency]),
            (CustomerFields.Language, [template.Language]),
            (CustomerFields.Country, [template.Country]),
            (CustomerFields.ReceiptPreference, [template.ReceiptPreference?.ToString()]),
            (CustomerFields.Affiliations, template.Affiliations),
        }.Where(given => given.Values.Any(value => !CanHold(limits, given.Field, value))).Select(static given => given.Field);

    private static DefaultCustomer Without(DefaultCustomer template, List<string> leftOut, HeadquartersLimits limits)
    {
        string? Kept(string field, string? value) => leftOut.Contains(field) ? null : value;
        return new DefaultCustomer(
            type: template.Type,
            customerGroup: Kept(CustomerFields.CustomerGroup, template.CustomerGroup),
            currency: Kept(CustomerFields.Currency, template.Currency),
            language: Kept(CustomerFields.Language, template.Language),
            country: Kept(CustomerFields.Country, template.Country),
            receiptPreference: leftOut.Contains(CustomerFields.ReceiptPreference) ? null : template.ReceiptPreference,
            affiliations: [.. template.Affiliations.Where(affiliation => CanHold(limits, CustomerFields.Affiliations, affiliation))]);
    }

    private static bool CanHold(HeadquartersLimits limits, string field, string? value)
        => value is null
            || (!limits.UnsupportedFields.Contains(field)
                && (!limits.MaxLengths.TryGetValue(field, out var maxLength) || value.Length <= maxLength));

    private sealed record Entry(DefaultCustomer Template, HeadquartersLimits Limits, DefaultCustomer Held, string LeftOut);
}
