using CommerceCustomers.Cli.Configuration;







namespace CommerceCustomers.Cli.Tests.Configuration;

public sealed class UnreadableFileTests
{
    /// <summary>Messages of the operating system end without a full stop, those of the runtime with one.</summary>
    [Theory]
    [InlineData("Permission denied")]
    [InlineData("The path is too long.")]
    public void The_reason_why_a_file_cannot_be_read_ends_with_one_full_stop(string cause)
    {
        var file = new FileInfo("settings.json");

        Assert.Equal(
            $"The configuration file '{file.FullName}' cannot be read: {cause.TrimEnd('.')}.", UnreadableFile.Message(
                file, new IOException(cause)));
    }
}
