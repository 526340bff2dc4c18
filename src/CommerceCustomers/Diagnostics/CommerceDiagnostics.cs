using System.Diagnostics;

namespace CommerceCustomers.Diagnostics;

/// <summary>
/// The names under which the library reports what it does.
/// </summary>
public static class CommerceDiagnostics
{
    /// <summary>
    /// The name of the meter and of the activity source.
    /// </summary>
    public const string Name = "CommerceCustomers";

    internal static ActivitySource ActivitySource { get; } = new(Name);
}
