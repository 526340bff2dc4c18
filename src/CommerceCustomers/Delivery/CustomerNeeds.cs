using CommerceCustomers.Channels;
using CommerceCustomers.Creation;
using CommerceCustomers.Customers;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Headquarters.Calls;
using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Delivery;

// What the next call for a customer needs of headquarters.
internal sealed class CustomerNeeds(HeadquartersGate gate, HeadquartersCalls calls)
{
    public CallNeeds Of(StoredRecord record)
    {
        var needs = new CallNeeds(record.LegalEntity, record.Id);
        if (!gate.KnowsParts || (record.WithdrawIfAbsent && record.Account is null) || PayloadCodec.TryDecode(record.Payload.Span) is not { } customer)
        {
            return needs;
        }

        var outgoing = new HeadquartersCustomer { Id = record.Id, Channel = record.Channel, LegalEntity = record.LegalEntity, Customer = customer };
        return needs with
        {
            Parts = record.Account is null
                ? [.. calls.PartsOf(outgoing, HeadquartersCall.Create), .. InheritedParts.Of(record.Channel, record.Decision)]
                : calls.PartsOf(outgoing, HeadquartersCall.Complete),
        };
    }

    public CallNeeds Of(CustomerCreation creation, CustomerId id)
    {
        var channel = creation.Channel;
        var needs = new CallNeeds(channel.LegalEntity, id);
        if (!gate.KnowsParts)
        {
            return needs;
        }

        var outgoing = new HeadquartersCustomer { Id = id, Channel = channel.Id, LegalEntity = channel.LegalEntity, Customer = creation.Customer };
        return needs with
        {
            Parts = [.. calls.PartsOf(outgoing, HeadquartersCall.Create), .. InheritedParts.Of(channel.Id, creation.Decision)],
        };
    }
}
