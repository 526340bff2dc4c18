using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.Hosting.Tests;

/// <summary>
/// The configuration of .NET turns an unreadable file into an empty one without an error. The settings then keep their last good values.
/// </summary>
public sealed class UnreadableFileTests : IDisposable
{
    private const string Good = """
        { "CommerceCustomers": { "Channels": { "houston-online": { "Type": "OnlineStore", "LegalEntity": "usrt" } } } }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("commerce-customers-");
    private readonly FakeTimeProvider _clock = new();
    private readonly LoggedIds _logged = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Path => System.IO.Path.Combine(_folder.FullName, "appsettings.json");

    public static TheoryData<string, string?> Contents => new()
    {
        { "removed", null },
        { "empty", "" },
        { "no JSON", "{ \"CommerceCustomers\": " },
        { "nothing in it", "{}" },
        { "the section renamed", Good.Replace("CommerceCustomers", "Commerce", StringComparison.Ordinal) },
    };

    [Theory]
    [MemberData(nameof(Contents))]
    public async Task An_unreadable_settings_file_keeps_the_channels_in_force_and_is_logged(string what, string? content)
    {
        using var host = await StartAsync();
        var settings = host.Services.GetRequiredService<IOptionsMonitor<CommerceCustomersOptions>>();

        Write(content);
        await UntilAsync(() => !host.Services.GetRequiredService<IConfiguration>().GetSection("CommerceCustomers").Exists());
        await UntilAsync(() => _logged.Ids.Contains(1102));

        Assert.True(settings.CurrentValue.Channels.Count == 1, what);

        Write(Good.Replace("usrt", "frrt", StringComparison.Ordinal));
        await UntilAsync(() => settings.CurrentValue.Channels.Single().LegalEntity.Value == "frrt");

        await UntilAsync(() => _logged.Ids.Contains(1104));
        await host.StopAsync(Token);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<IHost> StartAsync()
    {
        Write(Good);
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Configuration.AddJsonFile(Path, optional: false, reloadOnChange: true);
        builder.Services.AddSingleton<TimeProvider>(_clock);
        builder.Services.AddLogging(logging => logging.AddProvider(_logged));
        builder.Services.AddCommerceCustomers(builder.Configuration.GetSection("CommerceCustomers"))
            .UseInMemoryStore()
            .UseHeadquarters<MyHeadquarters>();
        var host = builder.Build();
        await host.StartAsync(Token);
        return host;
    }

    private void Write(string? content)
    {
        if (content is null)
        {
            File.Delete(Path);
        }
        else
        {
            File.WriteAllText(Path, content);
        }
    }

    private async Task UntilAsync(Func<bool> condition)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(Token);
        timeout.CancelAfter(TimeSpan.FromSeconds(60));
        while (!condition())
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, timeout.Token);
        }
    }

    private sealed class LoggedIds : ILoggerProvider, ILogger
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<int> _ids = new();

        public IReadOnlyCollection<int> Ids => _ids;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            => _ids.Enqueue(eventId.Id);

        public void Dispose()
        {
        }
    }
}
