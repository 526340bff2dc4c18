using CommerceCustomers.Lifecycle;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Delivery;

/// <summary>
/// Decides what it means that headquarters answers with the account of another customer: the two are one where the profile says so.
/// </summary>
internal sealed class AccountMerges(IChannelDirectory channels, IFunctionalityProfileResolver profiles)
{
    public async Task<RecordChange> DecideAsync(StoredRecord record, AccountNumber account, DecisionContext context)
        => await UsesExistingAsync(record).ConfigureAwait(false)
            ? RecordLife.Merged(record, account, context)
            : RecordLife.AccountTaken(record, context);

    private async Task<bool> UsesExistingAsync(StoredRecord record)
    {
        try
        {
            var channel = await channels.FindAsync(record.Channel, CancellationToken.None).ConfigureAwait(false);
            return channel is not null && await UsesExistingAsync(channel).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // Without a profile a person decides.
            return false;
        }
    }

    private async ValueTask<bool> UsesExistingAsync(Channel channel)
    {
        var resolution = await profiles.ResolveAsync(channel, CancellationToken.None).ConfigureAwait(false);
        return resolution.Profile.Duplicates == DuplicatePolicy.UseExisting;
    }
}
