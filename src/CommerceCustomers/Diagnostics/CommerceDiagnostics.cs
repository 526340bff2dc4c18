using System.Diagnostics;

namespace CommerceCustomers.Diagnostics;

/// <summary>
/// The names under which the library reports what it does.
/// </summary>
internal static class CommerceDiagnostics
{
    /// <summary>
    /// The name of the meter and of the activity source.
    /// </summary>
    public const string Name = "CommerceCustomers";

    public static ActivitySource ActivitySource { get; } = new(Name);
}
