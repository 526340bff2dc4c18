using CommerceCustomers.Channels;
using CommerceCustomers.Customers;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Insight;

internal sealed class CustomerInsight(
    ICustomerReader reader, IChannelDirectory channels, HeadquartersGate gate, HeadquartersDescription headquarters, ILiveSettings settings, TimeProvider timeProvider)
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
        var explanation = Explainer.Explain(record, channel, gate.Look(record.LegalEntity), history, timeProvider.GetUtcNow(), headquarters.Capabilities.CanFind);
        return headquarters.Defect is { } defect && record.State is not (CustomerState.Synchronized or CustomerState.Withdrawn)
            ? explanation with { Reasons = [.. explanation.Reasons, defect] }
            : explanation;
    }

    public async Task<CommerceStatus> ReadStatusAsync(CancellationToken cancellationToken) => new()
    {
        Counts = await reader.CountAsync(cancellationToken).ConfigureAwait(false),
        Gate = gate.Look(),
        ShutLegalEntities = gate.LookAtLegalEntities(),
        At = timeProvider.GetUtcNow(),
        AdapterDefect = headquarters.Defect,
        IsAtLeastOnce = settings.Current.Headquarters.AtLeastOnce,
    };
}
