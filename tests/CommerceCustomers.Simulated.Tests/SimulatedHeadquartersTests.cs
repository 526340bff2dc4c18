using CommerceCustomers.Headquarters;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CommerceCustomers.Simulated.Tests;

public sealed class SimulatedHeadquartersTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_customer_gets_an_account_number_that_another_process_issues_to_nobody_else()
    {
        await using var services = Build(SimulatedShop.Configure());
        await using var restarted = Build(SimulatedShop.Configure());

        var first = Assert.IsType<CustomerCreationResult.Created>(await SignUpAsync(services));
        var second = Assert.IsType<CustomerCreationResult.Created>(await SignUpAsync(restarted));

        Assert.StartsWith("S-", first.AccountNumber.Value, StringComparison.Ordinal);
        Assert.NotEqual(first.AccountNumber, second.AccountNumber);
    }

    [Fact]
    public async Task Down_in_the_settings_makes_an_outage_that_ends_when_it_is_gone()
    {
        var configuration = SimulatedShop.Configure();
        await using var services = Build(configuration);
        var headquarters = services.GetRequiredService<IHeadquarters>();

        configuration["Headquarters:Down"] = "true";
        configuration.Reload();
        await Assert.ThrowsAsync<HeadquartersUnavailableException>(() => headquarters.ProbeAsync(Token));
        Assert.IsType<CustomerCreationResult.Unavailable>(await SignUpAsync(services));

        configuration["Headquarters:Down"] = "false";
        configuration.Reload();
        await headquarters.ProbeAsync(Token);
    }

    [Fact]
    public void Down_is_true_or_false()
    {
        using var services = Build(SimulatedShop.Configure(("Headquarters:Down", "perhaps")));

        var failure = Assert.Throws<OptionsValidationException>(services.GetRequiredService<IAdapterSettings>);

        Assert.Contains("Headquarters:Down: Expected true or false, but found 'perhaps'.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_warns_once_at_start_that_everything_is_forgotten()
    {
        var lines = new WarningList();

        await StartAsync(lines, static builder => builder.UseSimulatedHeadquarters().UseSimulatedHeadquarters());

        Assert.Contains("It forgets every customer when this process ends", Assert.Single(lines.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_whose_headquarters_was_replaced_does_not_warn()
    {
        var lines = new WarningList();

        await StartAsync(lines, static builder => builder.UseSimulatedHeadquarters().ReplaceHeadquarters().UseScriptedHeadquarters());

        Assert.Empty(lines.Warnings);
    }

    private static async Task StartAsync(WarningList lines, Action<ICommerceCustomersBuilder> use)
    {
        var host = Host.CreateEmptyApplicationBuilder(null);
        host.Logging.AddProvider(lines);
        use(host.Services.AddCommerceCustomers(SimulatedShop.Configure()).UseInMemoryStore());
        using var running = host.Build();
        await running.StartAsync(Token);
        await running.StopAsync(Token);
    }

    private static ServiceProvider Build(IConfiguration configuration)
    {
        var services = new ServiceCollection();
        services.AddCommerceCustomers(configuration).UseInMemoryStore().UseSimulatedHeadquarters();
        return services.BuildServiceProvider();
    }

    private static Task<CustomerCreationResult> SignUpAsync(IServiceProvider services)
        => services.GetRequiredService<ICustomerCreationService>().CreateAsync(
            new() { Channel = new("boston-store"), Customer = new() { FirstName = "Ada", LastName = "Lovelace" } }, Token);

    private sealed class WarningList : ILoggerProvider, ILogger
    {
        private readonly List<string> _warnings = [];

        public IReadOnlyList<string> Warnings => _warnings;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                _warnings.Add(formatter(state, exception));
            }
        }

        public void Dispose()
        {
        }
    }
}
