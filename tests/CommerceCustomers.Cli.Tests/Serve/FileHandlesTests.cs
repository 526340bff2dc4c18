using CommerceCustomers.Cli.Serve;







namespace CommerceCustomers.Cli.Tests.Serve;

public sealed class FileHandlesTests
{
    [Theory]
    [InlineData("Max open files            1024                 524288               files     ", 768L)]
    [InlineData("Max open files            1048576              1048576              files     ", 1048320L)]
    [InlineData("Max open files            256                  256                  files     ", 64L)]
    [InlineData("Max open files            10                   10                   files     ", 16L)]
    [InlineData("Max open files            unlimited            unlimited            files     ", null)]
    [InlineData("Max processes             1024                 1024                 processes ", null)]
    [InlineData("", null)]
    public void Some_handles_are_reserved(string line, long? expected)
        => Assert.Equal(
            expected, FileHandles.ForConnections(["Limit                     Soft Limit           Hard Limit           Units     ", line]));
}
