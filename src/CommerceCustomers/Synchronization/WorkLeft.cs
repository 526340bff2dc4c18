using CommerceCustomers.Storage;

namespace CommerceCustomers.Synchronization;

/// <summary>What is left to deliver in the whole channel database, whichever process does it.</summary>
internal static class WorkLeft
{
    public static async ValueTask<bool> HasNothingToDeliverAsync(this ICustomerReader reader, CancellationToken cancellationToken)
        => (await reader.ReadLanesAsync(cancellationToken).ConfigureAwait(false)).Count == 0
            && (await reader.ReadLeasedAsync(Guid.Empty, 1, cancellationToken).ConfigureAwait(false)).Count == 0;
}
