using CommerceCustomers.Channels;
using CommerceCustomers.Customers;
using CommerceCustomers.Profiles;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Synchronization;

// What it means that headquarters answers with the account of another customer: the same one, where the profile says so.
internal sealed class AccountMerges(IChannelDirectory channels, IFunctionalityProfileResolver profiles)
{
    public async Task<RecordChange> DecideAsync(CustomerRecord record, AccountNumber account, LifeTerms terms)
        => await UsesExistingAsync(record).ConfigureAwait(false)
            ? RecordLife.Merged(record, account, terms)
            : RecordLife.AccountTaken(record, terms);

    private async Task<bool> UsesExistingAsync(CustomerRecord record)
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
