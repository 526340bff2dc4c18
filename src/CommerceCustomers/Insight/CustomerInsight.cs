using CommerceCustomers.Channels;
using CommerceCustomers.Customers;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Insight;

internal sealed class CustomerInsight(
    ICustomerReader reader, IChannelDirectory channels, HeadquartersGate gate, ILiveSettings settings, TimeProvider timeProvider)
    : ICustomerInsight
{
    public async Task<CustomerExplanation?> ExplainAsync(CustomerId id, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } record)
        {
            return null;
        }

        var channel = await channels.FindAsync(record.Channel, cancellationToken).ConfigureAwait(false);
        var history = await reader.ReadHistoryAsync(id, cancellationToken).ConfigureAwait(false);
        return Explainer.Explain(record, channel, gate.Look(record.LegalEntity), history, timeProvider.GetUtcNow());
    }

    public async Task<CommerceStatus> ReadStatusAsync(CancellationToken cancellationToken) => new()
    {
        Counts = await reader.CountAsync(cancellationToken).ConfigureAwait(false),
        Gate = gate.Look(),
        ShutLegalEntities = gate.LookAtLegalEntities(),
        At = timeProvider.GetUtcNow(),
        IsAtLeastOnce = settings.Current.Headquarters.AtLeastOnce,
    };
}
