using CommerceCustomers.Headquarters;
using CommerceCustomers.Headquarters.Calls;
using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Delivery;

/// <summary>Says what the next call for a customer needs of headquarters.</summary>
internal sealed class CustomerNeeds(HeadquartersGate gate, HeadquartersCalls calls)
{
    public CallNeeds Of(StoredRecord record)
    {
        var needs = new CallNeeds(record.LegalEntity, record.CustomerId);
        var isOnlyAsked = record.WithdrawIfAbsent && record.AccountNumber is null;
        if (!gate.KnowsParts || isOnlyAsked || PayloadCodec.TryDecode(record.Payload.Span) is not { } customer)
        {
            return needs;
        }

        var outgoing = new HeadquartersCustomer(record.CustomerId, record.Channel, record.LegalEntity, customer);
        return needs with
        {
            Parts = record.AccountNumber is null
                ? [.. calls.PartsOfCreate(outgoing), .. InheritedParts.Of(record.Channel, record.Decision)]
                : calls.PartsOfCompletion(outgoing),
        };
    }

    /// <summary>Says what the create of a customer needs that is not stored yet.</summary>
    public CallNeeds Of(CustomerId id, Channel channel, Customer customer, CreationDecision decision)
    {
        var needs = new CallNeeds(channel.LegalEntity, id);
        if (!gate.KnowsParts)
        {
            return needs;
        }

        var outgoing = new HeadquartersCustomer(id, channel.Id, channel.LegalEntity, customer);
        return needs with
        {
            Parts = [.. calls.PartsOfCreate(outgoing), .. InheritedParts.Of(channel.Id, decision)],
        };
    }
}
