using System.Text;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Tests.Storage;

public sealed class PayloadCodecTests
{
    [Theory]
    [InlineData("""{"externalIdentity":{"issuer":"shop"}}""")]
    [InlineData("""{"externalIdentity":{"subject":"1"}}""")]
    [InlineData("""{"externalIdentity":{}}""")]
    public void A_payload_whose_identity_lacks_a_member_cannot_be_read(string json) => Assert.Null(Read(json));

    [Fact]
    public void A_payload_with_a_whole_identity_and_members_of_later_versions_is_read()
    {
        var identity = Read("""{"externalIdentity":{"subject":"1","realm":"web","issuer":"shop"},"nickname":"Al"}""")!.ExternalIdentity!;

        Assert.Equal(("shop", "1"), (identity.Issuer, identity.Subject));
    }

    private static Customer? Read(string json) => PayloadCodec.TryDecode([1, .. Encoding.UTF8.GetBytes(json)]);
}
