using CommerceCustomers.Identifiers;
using CsCheck;

namespace CommerceCustomers.Tests.Runtime;

public sealed class NearestNameTests
{
    private static readonly string[] Names = ["CreateCustomerInAsyncMode", "Duplicates", "online", "web"];

    [Theory]
    [InlineData("CreateCustomersInAsyncMode", "CreateCustomerInAsyncMode")]
    [InlineData("duplicates", "Duplicates")]
    [InlineData("onlien", "online")]
    [InlineData("wep", "web")]
    public void A_slip_is_recognised(string name, string expected) => Assert.Equal(expected, NearestName.Of(name, Names));

    [Theory]
    [InlineData("store")]
    [InlineData("")]
    [InlineData("wxyz")]
    [InlineData("tab")]
    [InlineData("HeadquartersWaitTimeout")]
    public void Another_name_is_not_a_slip(string name) => Assert.Null(NearestName.Of(name, Names));

    [Fact]
    public void Without_candidates_nothing_is_near() => Assert.Null(NearestName.Of("online", []));

    [Fact]
    public void A_name_is_nearest_to_itself()
        => Gen.String[1, 30].Sample(static name => NearestName.Of(name, [name]) == name);
}
