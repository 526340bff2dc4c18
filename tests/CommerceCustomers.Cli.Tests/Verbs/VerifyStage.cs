using CommerceCustomers.Cli.Output;
using CommerceCustomers.Cli.Verbs;
using CommerceCustomers.Storage;
using CommerceCustomers.Testing;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace CommerceCustomers.Cli.Tests.Verbs;

/// <summary>The library with generated customers and a headquarters that is only asked, and the tool that reports.</summary>
internal sealed class VerifyStage : IDisposable
{
    private readonly ServiceProvider _services;
    private readonly StringWriter _error = new();

    public VerifyStage(int count, int maxConcurrency)
    {
        Customers = new GeneratedCustomers(count);
        var services = new ServiceCollection()
            .AddSingleton<ICustomerReader>(Customers)
            .AddSingleton<ICustomerStore>(new InMemoryCustomerStore());
        services
            .AddCommerceCustomers(options =>
            {
                options.Channels.Add(new(new("till"), new("usrt"), ChannelType.RetailStore));
                options.Headquarters.InCallRetries = 0;
                options.Headquarters.MaxConcurrency = maxConcurrency;
            })
            .UseHeadquarters(Headquarters);
        _services = services.BuildServiceProvider();
    }

    public GeneratedCustomers Customers { get; }

    public AskedHeadquarters Headquarters { get; } = new();

    public ICustomerVerification Verification => _services.GetRequiredService<ICustomerVerification>();

    public string Error => _error.ToString();

    public async Task<(int Code, string Output)> RunAsync(
        bool isJson, VerifyScope? scope = null, CancellationToken? cancellationToken = null)
    {
        using var output = new StringWriter();
        return (await RunAsync(output, isJson, scope, cancellationToken), output.ToString());
    }

    public Task<int> RunAsync(
        TextWriter output, bool isJson, VerifyScope? scope = null, CancellationToken? cancellationToken = null)
    {
        var console = new ToolConsole(Console(output), Console(_error), output);
        return new VerifyRun(console, isJson, TimeProvider.System)
            .RunAsync(Verification, scope ?? new VerifyScope(), cancellationToken ?? TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        _services.Dispose();
        _error.Dispose();
    }

    private static IAnsiConsole Console(TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = 500;
        return console;
    }
}
