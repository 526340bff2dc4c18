using CommerceCustomers.Cli.Configuration;
using CommerceCustomers.Settings;

namespace CommerceCustomers.Cli.Tests.Configuration;

public sealed class UnreadableFileTests
{
    // The words of the operating system end without a full stop, those of the runtime with one.
    [Theory]
    [InlineData("Permission denied")]
    [InlineData("The path is too long.")]
    public void Why_a_file_cannot_be_read_is_a_sentence_that_another_may_follow(string cause)
    {
        var file = new FileInfo("settings.json");

        Assert.Equal(
            $"The configuration file '{file.FullName}' cannot be read: {cause.TrimEnd('.')}.", UnreadableFile.Words(file, new IOException(cause)));
    }
}
