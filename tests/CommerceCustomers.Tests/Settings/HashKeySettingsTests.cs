using CommerceCustomers.Settings;
using CommerceCustomers.Settings.Live;
using CommerceCustomers.Tests.Fixtures;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace CommerceCustomers.Tests.Settings;

/// <summary>Keys of hashes are read and checked, and no error shows one.</summary>
public sealed class HashKeySettingsTests
{
    private static readonly string First = Key(1, 32);
    private static readonly string Second = Key(2, 64);

    [Fact]
    public void The_first_key_is_the_present_one_and_the_others_are_former_ones_before_none()
    {
        var keys = Configured.Read(
            ("HashKeys:0:Id", "2026-11"), ("HashKeys:0:Key", Second), ("HashKeys:1:Id", "2025"), ("HashKeys:1:Key", First)).HashKeys;

        Assert.Equal(Convert.FromBase64String(Second), keys.Present);
        Assert.Equal(2, keys.FormerCount);
        Assert.Equal(Convert.FromBase64String(First), keys.Former(0));
        Assert.Null(keys.Former(1));
        Assert.Null(Configured.Read().HashKeys.Present);
    }

    [Theory]
    [InlineData("Id", "", "Expected a name of at most 64 characters, such as 2026-11, but found none.")]
    [InlineData("Key", "", "Expected 32 to 64 random bytes in Base64, but found none. Make them with: openssl rand -base64 32")]
    [InlineData("Key", "not Base64!", "Expected 32 to 64 random bytes in Base64, but found other text.")]
    [InlineData("Key", "c2hvcnQ=", "Expected 32 to 64 random bytes in Base64, but found 5 bytes.")]
    public void A_wrong_key_is_an_error_at_its_path_that_does_not_show_it(string key, string value, string expected)
    {
        var others = Good(0, First).Where(entry => !entry.Key.EndsWith(key, StringComparison.Ordinal));

        var error = Configured.Error([.. others, ($"HashKeys:0:{key}", value)]);

        Assert.Equal($"HashKeys:0:{key}", error.Path);
        Assert.StartsWith(expected, error.Message, StringComparison.Ordinal);
        Assert.True(value.Length == 0 || !error.Message.Contains(value, StringComparison.Ordinal));
    }

    [Fact]
    public void A_key_that_is_too_long_or_a_name_that_is_is_an_error()
        => Assert.Equal(
            ["HashKeys:0:Id", "HashKeys:0:Key"],
            Configured.Errors(("HashKeys:0:Id", new string('x', 65)), ("HashKeys:0:Key", Key(1, 65))).Select(static error => error.Path));

    [Fact]
    public void The_same_name_or_the_same_key_twice_is_an_error()
    {
        Assert.Equal("HashKeys:1:Id", Configured.Error([.. Good(0, First), ("HashKeys:1:Id", "key-0"), ("HashKeys:1:Key", Second)]).Path);
        var same = Configured.Error([.. Good(0, First), .. Good(1, First)]);
        Assert.Equal("HashKeys:1:Key", same.Path);
        Assert.DoesNotContain(First, same.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_than_eight_keys_are_an_error()
        => Assert.Equal(
            "HashKeys",
            Configured.Error([.. Enumerable.Range(0, 9).SelectMany(static index => Good(index, Key((byte)(index + 1), 32)))]).Path);

    [Fact]
    public void An_unknown_key_of_a_hash_key_is_told_with_the_nearest_known_one()
        => Assert.Contains(
            "Did you mean 'Key'?", Configured.Error([.. Good(0, First), ("HashKeys:0:Kee", "x")]).Message, StringComparison.Ordinal);

    [Fact]
    public void A_misspelt_list_of_keys_is_told_with_the_nearest_known_name()
        => Assert.Contains("HashKeys", Configured.Error(("HashKey:0:Id", "x")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_host_warns_once_at_its_start_of_hashes_without_a_key()
    {
        Assert.Equal(1107, Assert.Single(Warnings(HashKeyRing.None)).Id.Id);
        Assert.Equal(1107, Assert.Single(Warnings(HashKeyRing.None, "Sqlite")).Id.Id);
        Assert.Equal(1107, Assert.Single(Warnings(HashKeyRing.None, "PostgreSql")).Id.Id);
        Assert.Empty(Warnings(new HashKeyRing([new byte[32]]), "Sqlite"));
        Assert.Empty(Warnings(HashKeyRing.None, "InMemory"));
    }

    private static IReadOnlyList<FakeLogRecord> Warnings(HashKeyRing keys, params string[] stores)
    {
        var logger = new FakeLogger<HashKeyWarning>();
        var settings = new FixedSettings(new CommerceSettings { HashKeys = keys });

        new HashKeyWarning(settings, stores.Select(static store => new StoreProvider(store)), logger).Check();

        return [.. logger.Collector.GetSnapshot().Where(static line => line.Level == LogLevel.Warning)];
    }

    private static (string Key, string? Value)[] Good(int index, string key)
        => [($"HashKeys:{index}:Id", $"key-{index}"), ($"HashKeys:{index}:Key", key)];

    private static string Key(byte value, int length) => Convert.ToBase64String([.. Enumerable.Repeat(value, length)]);
}
