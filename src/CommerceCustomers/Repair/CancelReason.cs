using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Repair;

/// <summary>The reason that a person gives for a cancellation. It is kept in the history as it is given.</summary>
internal static class CancelReason
{
    private const int Longest = 500;

    public static void ThrowIfUnusable(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        if (reason.Length > Longest)
        {
            throw new ArgumentException(
                $"Expected a reason of at most {Longest} characters, but found {reason.Length}.", nameof(reason));
        }

        if (PlainText.FaultOf(reason) is { } fault)
        {
            throw new ArgumentException($"Expected text as the reason, but found {fault}.", nameof(reason));
        }

        if (!PlainText.CanBeSeen(reason))
        {
            throw new ArgumentException("Expected a reason that can be seen, but found nothing that can.", nameof(reason));
        }
    }
}
