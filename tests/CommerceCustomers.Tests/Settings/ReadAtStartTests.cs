using CommerceCustomers.Settings;
using CommerceCustomers.Tests.Fixtures;
using Microsoft.Extensions.Configuration;

namespace CommerceCustomers.Tests.Settings;

public sealed class ReadAtStartTests : IDisposable
{
    private readonly IConfigurationRoot _configuration = Configured.From(
        [.. Configured.Good, ("Store:ConnectionString", "Data Source=customers.db"), ("Headquarters:Provider", "Ours")]);

    private readonly WatchedSettings _sut;

    public ReadAtStartTests() => _sut = new WatchedSettings(
        _configuration, _configuration, new PlugIns { Headquarters = [new("Ours"), new("Theirs")], Stores = [new("Sqlite")] });

    [Theory]
    [InlineData("Store:ConnectionString", "Data Source=others.db")]
    [InlineData("Store:ConnectionString", null)]
    [InlineData("Store:Schema", "others")]
    [InlineData("Store:Provider", "Sqlite")]
    [InlineData("Headquarters:Provider", "Theirs")]
    [InlineData("Headquarters:Provider", null)]
    public void A_setting_that_is_read_at_the_start_alone_says_so_when_it_changes(string key, string? value)
    {
        Change(key, value);
        Change("ModeWithoutProfile", "Async");

        var record = Assert.Single(_sut.Warnings);
        Assert.Equal(1105, record.Id.Id);
        Assert.StartsWith(key, record.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Data Source", record.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_change_is_said_and_a_return_to_the_start_is_not()
    {
        Change("Store:ConnectionString", "Data Source=others.db");
        Change("Store:ConnectionString", "Data Source=third.db");
        Change("Store:ConnectionString", "Data Source=customers.db");

        Assert.Equal([1105, 1105], _sut.Warnings.Select(static record => record.Id.Id));
    }

    [Theory]
    [InlineData("Headquarters:Provider", "ours")]
    [InlineData("Headquarters:MaxConcurrency", "4")]
    [InlineData("Headquarters:AttemptTimeout", "00:00:05")]
    [InlineData("Synchronizer:LeaseDuration", "00:01:00")]
    [InlineData("Synchronizer:PollInterval", "00:00:05")]
    [InlineData("FunctionalityProfiles:online:CreateCustomerInAsyncMode", "false")]
    public void What_acts_at_once_needs_no_restart(string key, string value)
    {
        Change(key, value);

        Assert.Empty(_sut.Warnings);
    }

    [Theory]
    [InlineData("Headquarters:Provider", "Dynamics365")]
    [InlineData("Store:Provider", "PostgreSql")]
    public void A_provider_that_nothing_answers_to_is_a_wrong_reload_that_needs_a_restart(string key, string value)
    {
        var before = _sut.Current;

        Change(key, value);

        var record = Assert.Single(_sut.Warnings);
        Assert.Same(before, _sut.Current);
        Assert.Equal(1102, record.Id.Id);
        Assert.EndsWith("another provider needs a restart.", record.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _sut.Dispose();

    private void Change(string key, string? value)
    {
        _configuration[key] = value;
        _configuration.Reload();
    }
}
