using CommerceCustomers.Storage;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Customers;

public sealed class CustomerCapabilitiesTests
{
    [Theory]
    [InlineData(CustomerState.Pending, false)]
    [InlineData(CustomerState.Sending, false)]
    [InlineData(CustomerState.NeedsAttention, false)]
    [InlineData(CustomerState.Synchronized, true)]
    [InlineData(CustomerState.Withdrawn, false)]
    public void Loyalty_card_purchase_on_account_and_synchronous_order_wait_for_headquarters(CustomerState state, bool can)
    {
        var capabilities = CustomerRecords.Of(Given.Record(state)).Capabilities;

        Assert.Equal(
            (can, can, can, can),
            (capabilities.CanIssueLoyaltyCard,
                capabilities.CanBuyOnAccount,
                capabilities.CanPlaceSynchronousOrder,
                capabilities.CanBeFoundByOtherChannels));
    }
}
