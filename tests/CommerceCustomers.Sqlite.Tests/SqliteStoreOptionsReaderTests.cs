using CommerceCustomers.Sqlite.Configuration;
using Microsoft.Extensions.Options;

namespace CommerceCustomers.Sqlite.Tests;

public sealed class SqliteStoreOptionsReaderTests
{
    [Theory]
    [InlineData(null, "customers.db")]
    [InlineData("Data Source=shop.db", "shop.db")]
    [InlineData("DataSource=/var/lib/shop.db;", "/var/lib/shop.db")]
    [InlineData("filename='a b.db'", "a b.db")]
    public void The_path_is_taken(string? connectionString, string path)
        => Assert.Equal(path, SqliteStoreOptionsReader.Read(connectionString).Path);

    [Theory]
    [InlineData("Data Source=a.db;Password=hunter2", "'Password'")]
    [InlineData("Data Source=a.db;mode=ReadOnly", "'Mode'")]
    [InlineData("Data Source=a.db;Cache=Shared", "'Cache'")]
    [InlineData("Data Source=a.db;Pooling=False", "'Pooling'")]
    [InlineData("Data Source=a.db;Colour=Red", "'colour'")]
    [InlineData("Data Source=a.db;Filename=b.db", "two names")]
    [InlineData("Data Source=file:a.db?mode=memory", "a URI")]
    [InlineData("Data Source=:memory:", "in memory")]
    [InlineData("Data Source=", "no file")]
    [InlineData("Password=hunter2;;;=", "cannot be read")]
    public void What_would_have_no_effect_is_refused_by_name_and_no_value_is_shown(string connectionString, string expected)
    {
        var exception = Assert.Throws<OptionsValidationException>(() => SqliteStoreOptionsReader.Read(connectionString));

        var failure = Assert.Single(exception.Failures);
        Assert.StartsWith("Store:ConnectionString: Expected", failure, StringComparison.Ordinal);
        Assert.Contains(expected, failure, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("hunter2", failure, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_key_is_named_at_once()
        => Assert.Equal(
            2,
            Assert.Throws<OptionsValidationException>(
                () => SqliteStoreOptionsReader.Read("Data Source=a;Password=b;Mode=ReadOnly"))
                .Failures.Count());
}
