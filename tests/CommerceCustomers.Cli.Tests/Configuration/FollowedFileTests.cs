using CommerceCustomers.Cli.Configuration;
using CommerceCustomers.Cli.Tests.Verbs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.Cli.Tests.Configuration;

public sealed class FollowedFileTests : IDisposable
{
    private readonly ToolFolder _folder = new();
    private readonly FakeTimeProvider _clock = new();
    private readonly CapturedLog _log = new();
    private int _reloads;

    /// <summary>Every way in which the content of a file can change.</summary>
    public static TheoryData<string, Action<string, string>> Changes => new()
    {
        { "written", File.WriteAllText },
        {
            "replaced by rename, as editors do", static (path, text) =>
            {
                File.WriteAllText(path + ".new", text);
                File.Move(path + ".new", path, overwrite: true);
            }
        },
        {
            "removed and written", static (path, text) =>
            {
                File.Delete(path);
                File.WriteAllText(path, text);
            }
        },
        {
            "written with the time it had", static (path, text) =>
            {
                var before = File.GetLastWriteTimeUtc(path);
                File.WriteAllText(path, text);
                File.SetLastWriteTimeUtc(path, before);
            }
        },
        {
            "a link in its place", static (path, text) =>
            {
                File.Delete(path);
                File.WriteAllText(path + ".elsewhere", text);
                File.CreateSymbolicLink(path, path + ".elsewhere");
            }
        },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_change_is_noticed_at_the_next_check_however_it_is_made(string how, Action<string, string> change)
    {
        var configuration = Follow("settings.json", """{ "A": "1" }""");

        change(_folder.File("settings.json"), """{ "A": "2" }""");
        Assert.Equal("1", configuration["A"]);
        _clock.Advance(FollowedFile.CheckInterval);

        Assert.True(configuration["A"] == "2", how);
        Assert.Equal(1, _reloads);
        Assert.Empty(_log.Lines);
    }

    /// <summary>
    /// In a ConfigMap, file links to ..data/file and ..data to ..2026_1. A change creates another folder and renames
    /// a new link to ..data.
    /// </summary>
    [Fact]
    public void A_changed_ConfigMap_is_noticed_and_its_folder_is_named()
    {
        var configuration = FollowConfigMap();

        SwapConfigMap("..2026_2", """{ "A": "2" }""");
        _clock.Advance(FollowedFile.CheckInterval);

        Assert.Equal("2", configuration["A"]);
        Assert.StartsWith(
            $"'{_folder.File("settings.json")}' (which leads to '{_folder.File("..2026_2/settings.json")}'), written at ",
            configuration.Providers.Single().ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Each_change_of_a_ConfigMap_is_followed()
    {
        var configuration = FollowConfigMap();
        for (var number = 2; number < 6; number++)
        {
            SwapConfigMap($"..2026_{number}", $$"""{ "A": "{{number}}" }""");
            _clock.Advance(FollowedFile.CheckInterval);

            Assert.Equal($"{number}", configuration["A"]);
        }
    }

    [Fact]
    public void An_unchanged_file_is_not_reloaded()
    {
        Follow("settings.json", """{ "A": "1" }""");

        _folder.Write("settings.json", """{ "A": "1" }""");
        _clock.Advance(FollowedFile.CheckInterval);
        _clock.Advance(FollowedFile.CheckInterval);

        Assert.Equal(0, _reloads);
    }

    [Theory]
    [InlineData("", "no JSON from line 1")]
    [InlineData("{ \"A\": ", "no JSON from line 1")]
    [InlineData("{ \"A\": \"2\",\n  \"A\": \"3\" }", "cannot be read")]
    [InlineData("[1]", "cannot be read")]
    [InlineData("\0\0\0", "no JSON from line 1")]
    public void An_unreadable_file_keeps_the_settings_and_is_reported_once_like_its_repair(string half, string said)
    {
        var configuration = Follow("settings.json", """{ "A": "1" }""");

        _folder.Write("settings.json", half);
        _clock.Advance(FollowedFile.CheckInterval);
        _clock.Advance(FollowedFile.CheckInterval);

        Assert.Equal("1", configuration["A"]);
        Assert.Equal(0, _reloads);
        Assert.Contains(said, Assert.Single(_log.Lines).Text, StringComparison.Ordinal);
        Assert.Equal(LogLevel.Error, _log.Lines[0].Level);

        _folder.Write("settings.json", """{ "A": "2" }""");
        _clock.Advance(FollowedFile.CheckInterval);

        Assert.Equal("2", configuration["A"]);
        Assert.Equal([1601, 1602], _log.Lines.Select(static line => line.Id));
    }

    [Fact]
    public void A_file_that_breaks_again_is_reported_again()
    {
        Follow("settings.json", """{ "A": "1" }""");
        foreach (var broken in (string[])["{ ,", "{  ,", "{ ,"])
        {
            _folder.Write("settings.json", broken);
            _clock.Advance(FollowedFile.CheckInterval);
        }

        Assert.Equal([1601, 1601, 1601], _log.Lines.Select(static line => line.Id));
    }

    [Theory]
    [InlineData("""{ "A": "1" }""")]
    [InlineData("""{ "A": "2" }""")]
    public void A_lost_volume_keeps_the_settings_and_is_read_when_it_comes_back(string content)
    {
        var configuration = Follow("volume/settings.json", """{ "A": "1" }""");

        Directory.Move(_folder.File("volume"), _folder.File("away"));
        _clock.Advance(FollowedFile.CheckInterval);
        _clock.Advance(FollowedFile.CheckInterval);

        Assert.Equal("1", configuration["A"]);
        Assert.EndsWith("is gone. The last good settings stay in force.", Assert.Single(_log.Lines).Text, StringComparison.Ordinal);

        Directory.Move(_folder.File("away"), _folder.File("volume"));
        _folder.Write("volume/settings.json", content);
        _clock.Advance(FollowedFile.CheckInterval);

        Assert.Equal(content, $$"""{ "A": "{{configuration["A"]}}" }""");
        Assert.Equal([1601, 1602], _log.Lines.Select(static line => line.Id));
    }

    [Fact]
    public void A_folder_in_its_place_and_circular_links_are_reported_and_stop_nothing()
    {
        var configuration = Follow("settings.json", """{ "A": "1" }""");

        File.Delete(_folder.File("settings.json"));
        Directory.CreateDirectory(_folder.File("settings.json"));
        _clock.Advance(FollowedFile.CheckInterval);
        Directory.Delete(_folder.File("settings.json"));
        File.CreateSymbolicLink(_folder.File("settings.json"), _folder.File("other"));
        File.CreateSymbolicLink(_folder.File("other"), _folder.File("settings.json"));
        _clock.Advance(FollowedFile.CheckInterval);

        Assert.Equal("1", configuration["A"]);
        Assert.Equal([1601, 1601], _log.Lines.Select(static line => line.Id));
    }

    public void Dispose() => _folder.Dispose();

    private IConfigurationRoot FollowConfigMap()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "A ConfigMap is mounted on Linux.");
        Directory.CreateDirectory(_folder.File("..2026_1"));
        _folder.Write("..2026_1/settings.json", """{ "A": "1" }""");
        Directory.CreateSymbolicLink(_folder.File("..data"), "..2026_1");
        File.CreateSymbolicLink(_folder.File("settings.json"), "..data/settings.json");
        return Follow("settings.json", content: null);
    }

    private void SwapConfigMap(string name, string content)
    {
        Directory.CreateDirectory(_folder.File(name));
        _folder.Write($"{name}/settings.json", content);
        File.CreateSymbolicLink(_folder.File("..data_tmp"), name);

        // File.Move cannot rename a link to a folder.
        using var move = System.Diagnostics.Process.Start("mv", ["-T", _folder.File("..data_tmp"), _folder.File("..data")]);
        move.WaitForExit();
    }

    private IConfigurationRoot Follow(string name, string? content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(name))!);
        if (content is not null)
        {
            _folder.Write(name, content);
        }

        var followed = new FollowedFile(new FileInfo(_folder.File(name)));
        var configuration = new ConfigurationBuilder().Add(followed).Build();
        followed.Follow(_clock, _log.Logger<FollowedFile>());
        Microsoft.Extensions.Primitives.ChangeToken.OnChange(configuration.GetReloadToken, () => _reloads++);
        return configuration;
    }
}
