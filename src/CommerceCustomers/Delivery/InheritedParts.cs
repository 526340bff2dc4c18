using CommerceCustomers.Headquarters;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Delivery;

/// <summary>
/// The values that a channel's default customer supplies, as parts of headquarters. When headquarters refuses such a value, the customers
/// that inherited it wait together until it is corrected.
/// </summary>
internal static class InheritedParts
{
    public static IEnumerable<string> Of(ChannelId channel, CreationDecision decision)
        => decision.Inherited.Select(field => NameOf(channel, field));

    /// <summary>Tells the refusal of an inherited value from a refusal of the customer.</summary>
    public static HeadquartersOutcome Judged(HeadquartersOutcome outcome, StoredRecord record)
    {
        if (outcome is not { Failure: HeadquartersFailure.Rejected, Field: { } field }
            || !record.Decision.Inherited.Contains(field, StringComparer.Ordinal))
        {
            return outcome;
        }

        return outcome with
        {
            Failure = HeadquartersFailure.Misconfigured,
            Code = ErrorCodes.DefaultCustomerRefused,
            Part = NameOf(record.Channel, field),
            Words = outcome.Message,
            IsAboutCustomer = false,
            Message = $"Headquarters refuses the {field} that channel '{record.Channel}' gives to its customers. "
                + "Correct it in the channel's default customer, or add it in headquarters: "
                + "the customers that inherited it wait, and go on by themselves.",
        };
    }

    /// <summary>
    /// After such a refusal the present value of the channel is sent, because a correction is meant for these customers too.
    /// </summary>
    public static Customer Renewed(Customer customer, StoredRecord record, DefaultCustomer? template)
    {
        if (record.LastError?.Code != ErrorCodes.DefaultCustomerRefused || template is null)
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
