using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommerceCustomers.Headquarters.Calls;

/// <summary>
/// Reads the adapter's capabilities and limits. When a property throws or returns null, its last value stays in force.
/// </summary>
internal sealed partial class CheckedCapabilities(IHeadquarters headquarters, ILogger<CheckedCapabilities>? logger = null)
{
    // The careful choice until the adapter answers: a customer that may exist is asked for before it is sent again, so nothing is doubled.
    private const HeadquartersCapabilities Unknown = HeadquartersCapabilities.Find;

    private readonly ILogger _logger = logger ?? NullLogger<CheckedCapabilities>.Instance;
    private HeadquartersCapabilities _capabilities = Unknown;
    private HeadquartersLimits _limits = new();
    private string? _capabilitiesDefect;
    private string? _limitsDefect;

    public HeadquartersCapabilities Capabilities
        => Read(static adapter => adapter.Capabilities, static _ => true, ref _capabilities, ref _capabilitiesDefect, "Capabilities");

    public HeadquartersLimits Limits
        => Read(static adapter => adapter.Limits, IsComplete, ref _limits, ref _limitsDefect, "Limits");

    /// <summary>Gets what is wrong with the adapter's own properties; null when nothing is.</summary>
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

    // The collections are the adapter's own objects: counting shows whether they can be read at all.
    private static bool IsComplete(HeadquartersLimits limits) => limits is
    {
        MaxLengths.Count: >= 0,
        RequiredFields.Count: >= 0,
        UnsupportedFields.Count: >= 0,
        SupportedAttributes: null or { Count: >= 0 },
        SupportedIssuers: null or { Count: >= 0 },
    };

    private T Read<T>(Func<IHeadquarters, T?> property, Func<T, bool> isComplete, ref T last, ref string? defect, string name)
        where T : notnull
    {
        string? problem;
        try
        {
            if (property(headquarters) is { } value && isComplete(value))
            {
                defect = null;
                return last = value;
            }

            problem = "returned null, or a value with a null inside";
        }
        catch (Exception exception)
        {
            // Only the type, because the message of an adapter's exception may quote anything.
            problem = $"threw {exception.GetType().Name}";
        }

        var message = $"The adapter's {name} {problem}; until it answers, what it said last is in force. Repair the adapter.";
        if (Interlocked.Exchange(ref defect, message) != message)
        {
            Log.Defective(_logger, name, problem);
        }

        return last;
    }
}
