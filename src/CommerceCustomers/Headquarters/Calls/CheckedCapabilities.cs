using CommerceCustomers.Customers;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommerceCustomers.Headquarters.Calls;

// What the adapter says of headquarters, however it behaves: what it fails to say is what it said last, and nothing before that.
internal sealed partial class CheckedCapabilities(IHeadquarters headquarters, ILogger<CheckedCapabilities>? logger = null)
{
    // Asked rather than sent again, and nobody takes a person's word that it was looked up: nothing is doubled over a property that fails.
    private static readonly HeadquartersCapabilities Unknown = new() { CanFind = true };

    private readonly ILogger _logger = logger ?? NullLogger<CheckedCapabilities>.Instance;
    private HeadquartersCapabilities _capabilities = Unknown;
    private HeadquartersLimits _limits = HeadquartersLimits.Default;
    private string? _capabilitiesDefect;
    private string? _limitsDefect;

    public HeadquartersCapabilities Capabilities
        => Read(static adapter => adapter.Capabilities, static _ => true, ref _capabilities, ref _capabilitiesDefect, "Capabilities");

    public HeadquartersLimits Limits => Read(
        static adapter => adapter.Limits,
        IsWhole,
        ref _limits,
        ref _limitsDefect,
        "Limits");

    // What is wrong with the adapter's own properties; null when nothing is.
    public string? Defect
    {
        get
        {
            _ = Capabilities;
            _ = Limits;
            var defects = string.Join(' ', new[] { _capabilitiesDefect, _limitsDefect }.Where(static defect => defect is not null));
            return defects.Length > 0 ? defects : null;
        }
    }

    // They are the adapter's own objects, and show here whether they can be read at all.
    private static bool IsWhole(HeadquartersLimits limits) => limits is
    {
        MaxLengths.Count: >= 0,
        RequiredFields.Count: >= 0,
        UnsupportedFields.Count: >= 0,
        SupportedAttributes: null or { Count: >= 0 },
        SupportedIssuers: null or { Count: >= 0 },
    };

    private T Read<T>(Func<IHeadquarters, T?> property, Func<T, bool> isWhole, ref T last, ref string? defect, string name)
        where T : class
    {
        string? found;
        try
        {
            if (property(headquarters) is { } value && isWhole(value))
            {
                defect = null;
                return last = value;
            }

            found = "returned null, or a value with a null inside";
        }
        catch (Exception exception)
        {
            // Only the type: nobody knows what the message of an adapter quotes.
            found = $"threw {exception.GetType().Name}";
        }

        var said = $"The adapter's {name} {found}; until it answers, what it said last is in force. Repair the adapter.";
        if (Interlocked.Exchange(ref defect, said) != said)
        {
            Log.Defective(_logger, name, found);
        }

        return last;
    }
}
