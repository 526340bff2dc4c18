using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommerceCustomers.Settings.Live;

/// <summary>Warns when a host starts whose channel database gets hashes that a dictionary can undo.</summary>
internal sealed partial class HashKeyWarning(
    ILiveSettings settings, IEnumerable<StoreProvider> stores, ILogger<HashKeyWarning>? logger = null)
{
    private readonly ILogger _logger = logger ?? NullLogger<HashKeyWarning>.Instance;
    private readonly IReadOnlyList<StoreProvider> _stores = [.. stores];

    private bool KeepsNothing => _stores.Count > 0 && _stores.All(static store => store.Name == StoreProvider.InMemory);

    public void Check()
    {
        if (settings.Current.HashKeys.Present is null && !KeepsNothing)
        {
            Log.NotKeyed(_logger);
        }
    }
}
