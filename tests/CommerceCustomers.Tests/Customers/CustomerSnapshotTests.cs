using CommerceCustomers.Customers;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Tests.Creation;

public class CustomerSnapshotTests
{
    [Fact]
    public void A_change_of_the_callers_lists_does_not_reach_the_snapshot()
    {
        var addresses = new List<Address> { new() { City = "Houston" } };
        var affiliations = new List<string> { "gold" };
        var attributes = new Dictionary<string, string> { ["size"] = "L" };
        var snapshot = CustomerSnapshot.Of(
            new Customer { LastName = "Ada", Addresses = addresses, Affiliations = affiliations, Attributes = attributes });

        addresses.Clear();
        affiliations.Add("silver");
        attributes["size"] = "S";

        Assert.Equal("Houston", Assert.Single(snapshot.Addresses).City);
        Assert.Equal("gold", Assert.Single(snapshot.Affiliations));
        Assert.Equal("L", snapshot.Attributes["size"]);
    }

    [Fact]
    public void A_snapshot_equals_what_is_read_back_from_the_store()
    {
        var snapshot = CustomerSnapshot.Of(new Customer
        {
            Type = CustomerType.Person,
            LastName = "Ada",
            Email = "",
            Affiliations = ["silver", "gold"],
            Attributes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["size"] = "L", ["Colour"] = "red" },
            Addresses = [new Address { City = "Houston", IsPrimary = true }],
        });

        var stored = PayloadCodec.TryDecode(PayloadCodec.Encode(snapshot))!;

        Assert.Equal(stored.Attributes.ToList(), snapshot.Attributes.ToList());
        Assert.False(snapshot.Attributes.ContainsKey("colour"));
        Assert.Equal(
            stored with { Affiliations = [], Attributes = null!, Addresses = [] },
            snapshot with { Affiliations = [], Attributes = null!, Addresses = [] });
        Assert.Equal(stored.Affiliations, snapshot.Affiliations);
        Assert.Equivalent(stored.Addresses, snapshot.Addresses, strict: true);
    }

    [Fact]
    public void A_customer_without_lists_is_its_own_snapshot()
    {
        var customer = new Customer { LastName = "Ada" };

        Assert.Same(customer, CustomerSnapshot.Of(customer));
    }
}
