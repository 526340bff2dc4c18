using CommerceCustomers.Headquarters.Gate.Sharing;

namespace CommerceCustomers.Storage;

/// <summary>What the processes share of the gate, in their channel database. Without one there is nobody to share it with.</summary>
internal sealed class StoredGateText(ICustomerStore? store) : ISharedGateText
{
    public async ValueTask<bool> TryChangeAsync(Func<string?, string?> change)
    {
        if (store is null)
        {
            return true;
        }

        try
        {
            await store.ChangeSharedTextAsync(change, CancellationToken.None).ConfigureAwait(false);
            return true;
        }
        catch (Exception)
        {
            // Whoever stores customers there says why. Without an answer this process takes no place any more when its lease is over.
            return false;
        }
    }
}
