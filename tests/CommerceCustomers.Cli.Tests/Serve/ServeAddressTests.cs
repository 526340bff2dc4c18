using CommerceCustomers.Cli.Serve;

namespace CommerceCustomers.Cli.Tests.Serve;

public sealed class ServeAddressTests
{
    [Theory]
    [InlineData("http://127.0.0.1:5080", "http://127.0.0.1:5080", null)]
    [InlineData("http://localhost:5080", "http://localhost:5080", null)]
    [InlineData("http://shop.example:5080", "http://shop.example:5080", null)]
    [InlineData("http://0.0.0.0:5080", "http://localhost:5080", "http://till-7:5080")]
    [InlineData("http://[::]:5080", "http://localhost:5080", "http://till-7:5080")]
    [InlineData("http://*:5080", "http://localhost:5080", "http://till-7:5080")]
    [InlineData("http://+:80", "http://localhost", "http://till-7")]
    public void What_means_every_address_is_shown_as_one_that_can_be_opened(string url, string here, string? elsewhere)
        => Assert.Equal((here, elsewhere), ServeAddress.ToOpen(url, "TILL-7"));
}
