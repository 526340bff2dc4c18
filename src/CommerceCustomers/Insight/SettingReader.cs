using CommerceCustomers.Headquarters;
using CommerceCustomers.Settings.Live;

namespace CommerceCustomers.Insight;

/// <summary>
/// Reads what an explanation, and advice, say of the settings. A directory or a resolver of the application may fail, for example because
/// it asks headquarters; the explanation then says less.
/// </summary>
internal sealed class SettingReader(
    IChannelDirectory channels, IFunctionalityProfileResolver profiles, IHeadquarters headquarters)
{
    /// <summary>Reads what an explanation needs.</summary>
    /// <param name="channel">The channel; null when its setting does not matter, or it is not in the settings.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<SettingFacts> ReadAsync(Channel? channel, CancellationToken cancellationToken)
    {
        var facts = new SettingFacts
        {
            AreProfilesOurs = profiles is SettingsDirectory,
            AreChannelsOurs = channels is SettingsDirectory,
            Menus = headquarters,
        };
        if (channel is null)
        {
            return facts;
        }

        try
        {
            return facts with
            {
                Resolution = await profiles.ResolveAsync(channel, cancellationToken).ConfigureAwait(false),
                Sharing = await SharingAsync(channel, cancellationToken).ConfigureAwait(false),
            };
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return facts;
        }
    }

    private async ValueTask<IReadOnlyList<ChannelId>> SharingAsync(Channel channel, CancellationToken cancellationToken)
    {
        var all = await channels.ListAsync(cancellationToken).ConfigureAwait(false);
        return
        [
            .. all.Where(other => other.Id != channel.Id
                    && other.Type != ChannelType.CallCenter
                    && other.FunctionalityProfileName == channel.FunctionalityProfileName)
                .Select(static other => other.Id),
        ];
    }
}
