using CommerceCustomers.Sqlite.Engine;

namespace CommerceCustomers.Sqlite.Tests;

public sealed class CustomerIdBytesTests
{
    [Fact]
    public void A_customer_id_survives_its_bytes()
    {
        for (var number = 0; number < 1000; number++)
        {
            var id = CustomerId.New(DateTimeOffset.UnixEpoch.AddMinutes(number));
            Assert.Equal(id, CustomerIdBytes.Read(id.ToBytes()));
        }
    }

    [Fact]
    public void The_most_significant_byte_comes_first()
        => Assert.Equal(
            Convert.FromHexString("0123456789ABCDEF0123456789ABCDEF"),
            new CustomerId(Guid.Parse("01234567-89ab-cdef-0123-456789abcdef")).ToBytes());
}
