using CommerceCustomers.Channels;
using CommerceCustomers.Cli.Tests.Verbs;

namespace CommerceCustomers.Cli.Tests.Import;

public sealed class ImportCommandTests : IDisposable
{
    private const string Channel = "houston-online";

    private readonly ToolFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_file_may_stand_behind_a_map()
    {
        var file = _folder.Write("one.csv", "Foo,Bar\nAda,Lovelace\n");

        var (code, output, error) = await _folder.RunAsync(
            "import", "--map", "Foo=firstName", "--map", "Bar=lastName", file, "--channel", Channel);

        Assert.Equal("Imported: \"Foo\" to firstName, \"Bar\" to lastName.\n", error);
        Assert.StartsWith("1 rows: 0 created, 1 pending", output, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Done, code);
    }
}
