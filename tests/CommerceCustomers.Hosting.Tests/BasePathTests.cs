using CommerceCustomers.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CommerceCustomers.Hosting.Tests;

/// <summary>What the relative path of a channel database is relative to.</summary>
public sealed class BasePathTests : IDisposable
{
    private readonly DirectoryInfo _contentRoot = Directory.CreateTempSubdirectory("content-root");
    private readonly DirectoryInfo _elsewhere = Directory.CreateTempSubdirectory("elsewhere");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_relative_path_is_relative_to_the_content_root_of_the_host()
    {
        await StartAndStopAsync(static _ => { }, static builder => builder.UseSqlite());

        Assert.True(File.Exists(Path.Combine(_contentRoot.FullName, "shop.db")));
    }

    [Fact]
    public async Task Code_may_say_another_folder()
    {
        await StartAndStopAsync(options => options.BasePath = _elsewhere.FullName, static builder => builder.UseSqlite());

        Assert.True(File.Exists(Path.Combine(_elsewhere.FullName, "shop.db")));
        Assert.Empty(_contentRoot.GetFiles());
    }

    [Fact]
    public async Task A_relative_path_in_code_is_relative_to_the_same_folder()
    {
        await StartAndStopAsync(static _ => { }, static builder => builder.UseSqlite(new SqliteStoreOptions { Path = "code.db" }));

        Assert.True(File.Exists(Path.Combine(_contentRoot.FullName, "code.db")));
    }

    [Fact]
    public async Task An_absolute_path_is_taken_as_it_is()
    {
        var path = Path.Combine(_elsewhere.FullName, "absolute.db");
        await StartAndStopAsync(options => options.Store.ConnectionString = $"Data Source={path}", static builder => builder.UseSqlite());

        Assert.True(File.Exists(path));
    }

    [Fact]
    public async Task Without_a_host_it_is_relative_to_the_working_directory()
    {
        var services = new ServiceCollection();
        services.AddCommerceCustomers(Fill).UseSqlite();
        await using var provider = services.BuildServiceProvider();

        Assert.Equal(Path.Combine(Environment.CurrentDirectory, "shop.db"), provider.GetRequiredService<SqliteStoreOptions>().Path);
    }

    [Fact]
    public async Task A_database_in_the_working_directory_is_not_left_behind_for_an_empty_one()
    {
        const string Name = "left-behind.db";
        var left = Path.Combine(Environment.CurrentDirectory, Name);
        await File.WriteAllTextAsync(left, "", TestContext.Current.CancellationToken);
        try
        {
            var exception = await Assert.ThrowsAsync<CommerceConfigurationException>(() => StartAndStopAsync(
                static _ => { }, static builder => builder.UseSqlite(new SqliteStoreOptions { Path = Name })));

            Assert.Contains($"found one at '{left}'. Move it", exception.Message, StringComparison.Ordinal);
            Assert.Empty(_contentRoot.GetFiles());
        }
        finally
        {
            File.Delete(left);
        }
    }

    public void Dispose()
    {
        _contentRoot.Delete(recursive: true);
        _elsewhere.Delete(recursive: true);
    }

    private static void Fill(CommerceCustomersOptions options)
    {
        options.Channels.Add(new(new("till"), new("usrt"), ChannelType.RetailStore));
        options.Store.ConnectionString = "Data Source=shop.db";
    }

    private async Task StartAndStopAsync(Action<CommerceCustomersOptions> configure, Action<ICommerceCustomersBuilder> store)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { ContentRootPath = _contentRoot.FullName });
        var customers = builder.Services.AddCommerceCustomers(Fill).UseScriptedHeadquarters().AddSynchronizer();
        store(customers);
        builder.Services.Configure(configure);
        using var host = builder.Build();
        await host.StartAsync(Token);
        await host.StopAsync(Token);
    }
}
