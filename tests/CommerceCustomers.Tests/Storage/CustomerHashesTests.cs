using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Storage;

public sealed class CustomerHashesTests
{
    [Theory]
    [InlineData("a", "a\0")]
    [InlineData("a", "A")]
    public void Keys_that_differ_in_anything_at_all_are_different_keys(string left, string right)
        => Assert.NotEqual(CustomerHashes.Key(left, HashKeyRing.None), CustomerHashes.Key(right, HashKeyRing.None));

    [Fact]
    public void Keys_that_differ_in_what_is_no_character_are_different_keys()
    {
        Assert.NotEqual(CustomerHashes.Key("\ud800", HashKeyRing.None), CustomerHashes.Key("\ud801", HashKeyRing.None));
        Assert.NotEqual(CustomerHashes.Key("\ud800", HashKeyRing.None), CustomerHashes.Key("\ufffd", HashKeyRing.None));
    }

    [Fact]
    public void Identities_that_differ_in_what_is_no_character_are_different_identities()
        => Assert.NotEqual(Identity("\udc00"), Identity("\udc01"));

    [Fact]
    public void A_key_as_long_as_a_page_is_hashed_like_any_other()
        => Assert.NotEqual(CustomerHashes.Key(new string('x', 5000), HashKeyRing.None), CustomerHashes.Key(new string('x', 4999) + 'y', HashKeyRing.None));

    // Databases hold these for ever, long after what they were formed from is gone.
    [Theory]
    [InlineData("Ada@Example.com", "ada@example.com", false)]
    [InlineData("Mara@bücher.example", "mara@bücher.example", true)]
    [InlineData("Zoe\u0308@example.com", "zoe\u0308@example.com", true)]
    public void The_hash_of_an_address_that_databases_hold_is_still_looked_for(string email, string before, bool isFormer)
    {
        var match = CustomerHashes.Match(Given.Ada with { Email = email }, HashKeyRing.None);

        Assert.Equal(Stored("email", before), isFormer ? match.Former[0].Email : match.Email);
        Assert.Equal(isFormer ? 1 : 0, match.Former.Count);
    }

    [Theory]
    [InlineData("+44 20 7946 0000", null, "+442079460000", false)]
    [InlineData("020 7946 0000", "GBR", "+442079460000", false)]
    [InlineData("020 7946 0000", null, "02079460000", false)]
    [InlineData("0044 20 7946 0000", null, "00442079460000", true)]
    public void The_hash_of_a_number_that_databases_hold_is_still_looked_for(string phone, string? country, string before, bool isFormer)
    {
        var match = CustomerHashes.Match(Given.Ada with { Phone = phone, Addresses = [new Address { Country = country }] }, HashKeyRing.None);

        Assert.Equal(Stored("phone", before), isFormer ? match.Former[0].Phone : match.Phone);
        Assert.Equal(isFormer ? 1 : 0, match.Former.Count);
    }

    private static UInt128 Stored(string kind, string value)
        => BinaryPrimitives.ReadUInt128BigEndian(
            SHA256.HashData([.. Encoding.ASCII.GetBytes(kind), 0, .. Encoding.Unicode.GetBytes(value)]));

    private static UInt128? Identity(string subject)
        => CustomerHashes.Match(Given.Ada with { ExternalIdentity = new ExternalIdentity("issuer", subject) }, HashKeyRing.None).Identity;
}
