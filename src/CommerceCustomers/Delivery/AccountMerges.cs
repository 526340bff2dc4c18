using CommerceCustomers.Channels;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Lifecycle;
using CommerceCustomers.Profiles;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Delivery;

// What it means that headquarters answers with the account of another customer: the same one, where the profile says so.
internal sealed class AccountMerges(IChannelDirectory channels, IFunctionalityProfileResolver profiles)
{
    public async Task<RecordChange> DecideAsync(StoredRecord record, AccountNumber account, DecisionContext terms)
        => await UsesExistingAsync(record).ConfigureAwait(false)
            ? RecordLife.Merged(record, account, terms)
            : RecordLife.AccountTaken(record, terms);

    private async Task<bool> UsesExistingAsync(StoredRecord record)
    {
        try
        {
            return await channels.FindAsync(record.Channel, CancellationToken.None).ConfigureAwait(false) is { } channel
                && (await profiles.ResolveAsync(channel, CancellationToken.None).ConfigureAwait(false)).Profile.Duplicates == DuplicatePolicy.UseExisting;
        }
        catch (Exception)
        {
            // Without a profile a person decides.
            return false;
        }
    }
}
