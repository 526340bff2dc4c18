using CommerceCustomers.Customers;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Records;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Delivery;

// What a channel's default customer supplies, as parts of headquarters: where headquarters refuses such a value, the customers that inherited
// it wait together until it is corrected, and none of them is to blame.
internal static class InheritedParts
{
    public const string Refused = "DefaultCustomerRefused";

    public static IEnumerable<string> Of(ChannelId channel, CreationDecision decision) => decision.Inherited.Select(field => NameOf(channel, field));

    // A refusal of an inherited value is no refusal of the customer.
    public static HeadquartersOutcome Judged(HeadquartersOutcome outcome, StoredRecord record)
    {
        if (outcome is not { Failure: HeadquartersFailure.Rejected, Field: { } field } || !record.Decision.Inherited.Contains(field, StringComparer.Ordinal))
        {
            return outcome;
        }

        return outcome with
        {
            Failure = HeadquartersFailure.Misconfigured,
            Code = Refused,
            Part = NameOf(record.Channel, field),
            Words = outcome.Message,
            IsAboutCustomer = false,
            Message = $"Headquarters refuses the {field} that channel '{record.Channel}' gives to its customers. Correct it in the channel's default customer, "
                + "or add it in headquarters: the customers that inherited it wait, and go on by themselves.",
        };
    }

    // After such a refusal the channel's value of now is sent: whoever corrected the default customer meant these customers too.
    public static Customer Renewed(Customer customer, StoredRecord record, DefaultCustomer? template)
    {
        if (record.LastError?.Code != Refused || template is null)
        {
            return customer;
        }

        bool IsInherited(string field) => record.Decision.Inherited.Contains(field, StringComparer.Ordinal);
        return customer with
        {
            CustomerGroup = IsInherited(CustomerFields.CustomerGroup) ? template.CustomerGroup : customer.CustomerGroup,
            Currency = IsInherited(CustomerFields.Currency) ? template.Currency : customer.Currency,
            Language = IsInherited(CustomerFields.Language) ? template.Language : customer.Language,
            ReceiptPreference = IsInherited(CustomerFields.ReceiptPreference) ? template.ReceiptPreference : customer.ReceiptPreference,
        };
    }

    private static string NameOf(ChannelId channel, string field) => $"the {field} that channel '{channel}' gives to its customers";
}
