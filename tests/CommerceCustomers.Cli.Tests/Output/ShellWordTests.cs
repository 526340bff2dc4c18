using System.Diagnostics;
using CommerceCustomers.Cli.Output;

namespace CommerceCustomers.Cli.Tests.Output;

public sealed class ShellWordTests
{
    [Theory]
    [InlineData("shop.json", "shop.json")]
    [InlineData("/etc/shop-1/küche.json", "/etc/shop-1/küche.json")]
    [InlineData("my try/shop.json", "'my try/shop.json'")]
    [InlineData("a;b.json", "'a;b.json'")]
    [InlineData("a$b\"c.json", "'a$b\"c.json'")]
    [InlineData("it's.json", @"'it'\''s.json'")]
    [InlineData("~/shop.json", "'~/shop.json'")]
    [InlineData("-x.json", "./-x.json")]
    [InlineData("a\nb.json", @"$'a\nb.json'")]
    [InlineData("", "''")]
    public void A_path_is_one_word_of_a_POSIX_shell(string path, string expected)
        => Assert.Equal(expected, ShellWord.Of(path, isWindows: false));

    [Theory]
    [InlineData(@"C:\shop\shop.json", @"C:\shop\shop.json")]
    [InlineData(@"C:\my try\shop.json", "\"C:\\my try\\shop.json\"")]
    [InlineData("a;b.json", "\"a;b.json\"")]
    [InlineData("it's.json", "\"it's.json\"")]
    [InlineData("a$b's.json", "'a$b''s.json'")]
    [InlineData("-x.json", @".\-x.json")]
    public void A_path_is_one_word_of_the_shells_of_Windows(string path, string expected)
        => Assert.Equal(expected, ShellWord.Of(path, isWindows: true));

    [Theory]
    [InlineData("a;b.json")]
    [InlineData("a$b\"c.json")]
    [InlineData("it's `x` & (y) * ? [z] !.json")]
    [InlineData("a\\b.json")]
    [InlineData("tab\there's \\ one.json")]
    [InlineData("-n")]
    public async Task Bash_reads_the_path_back(string path)
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "There is no bash.");
        var start = new ProcessStartInfo("/bin/bash", ["-c", $"printf '%s|' {ShellWord.Of(path, isWindows: false)}"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var bash = Process.Start(start)!;

        var read = await bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.Equal($"{(path.StartsWith('-') ? "./" : "")}{path}|", read);
    }
}
