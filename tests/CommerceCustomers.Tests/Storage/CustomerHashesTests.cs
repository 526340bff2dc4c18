using CommerceCustomers.Customers;
using CommerceCustomers.Storage;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Storage;

public sealed class CustomerHashesTests
{
    [Theory]
    [InlineData("a", "a\0")]
    [InlineData("a", "A")]
    public void Keys_that_differ_in_anything_at_all_are_different_keys(string left, string right)
        => Assert.NotEqual(CustomerHashes.Key(left), CustomerHashes.Key(right));

    [Fact]
    public void Keys_that_differ_in_what_is_no_character_are_different_keys()
    {
        Assert.NotEqual(CustomerHashes.Key("\ud800"), CustomerHashes.Key("\ud801"));
        Assert.NotEqual(CustomerHashes.Key("\ud800"), CustomerHashes.Key("\ufffd"));
    }

    [Fact]
    public void Identities_that_differ_in_what_is_no_character_are_different_identities()
        => Assert.NotEqual(Identity("\udc00"), Identity("\udc01"));

    [Fact]
    public void A_key_as_long_as_a_page_is_hashed_like_any_other()
        => Assert.NotEqual(CustomerHashes.Key(new string('x', 5000)), CustomerHashes.Key(new string('x', 4999) + 'y'));

    private static Hash128? Identity(string subject)
        => CustomerHashes.Match(Given.Ada with { ExternalIdentity = new ExternalIdentity { Issuer = "issuer", Subject = subject } }).Identity;
}
