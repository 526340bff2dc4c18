using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Input;
using CommerceCustomers.Cli.Output;
using CommerceCustomers.Cli.Words;
using CommerceCustomers.Identifiers;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.Cli.Setup;

/// <summary>What a verb works with: the library as the configuration file sets it up, and the output format.</summary>
internal sealed class Tool : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly IDisposable _configuration;

    private Tool(ServiceProvider services, IDisposable configuration, ToolConsole console, bool isJson)
    {
        _services = services;
        _configuration = configuration;
        Console = console;
        IsJson = isJson;
    }

    public ToolConsole Console { get; }

    public bool IsJson { get; }

    /// <summary>Opens what a verb works with.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="options">The options of every verb.</param>
    /// <param name="console">Where it writes.</param>
    /// <param name="makesDatabase">Whether a missing channel database is made. A verb that only reads or repairs makes none.</param>
    public static Tool Open(ParseResult arguments, GlobalOptions options, ToolConsole console, bool makesDatabase = false)
    {
        var (services, configuration) = ToolServices.Build(arguments.GetValue(options.Config)!, console, makesDatabase);
        return new Tool(services, configuration, console, arguments.GetValue(options.Output) == OutputFormat.Json);
    }

    public T Get<T>()
        where T : notnull
        => _services.GetRequiredService<T>();

    public void WriteJson<T>(T document, JsonTypeInfo<T> type)
        => Console.WriteDocument(JsonSerializer.Serialize(document, type));

    public static CustomerId ParseId(string text) => CustomerId.TryParse(text, out var id)
        ? id
        : throw new WrongUseException(ToolSentence.Of("Use.NoId", text)) { Command = "list" };

    public static ChannelId ParseChannel(string text, string argument = "--channel")
    {
        try
        {
            return new ChannelId(text);
        }
        catch (ArgumentException)
        {
            throw WrongUseException.Of("Use.NoChannelName", argument, text);
        }
    }

    public async Task<ChannelId> KnownChannelAsync(string name, CancellationToken cancellationToken, string argument = "--channel")
    {
        var id = ParseChannel(name, argument);
        var channels = Get<IChannelDirectory>();
        if (await channels.FindAsync(id, cancellationToken).ConfigureAwait(false) is not null)
        {
            return id;
        }

        var known = await channels.ListAsync(cancellationToken).ConfigureAwait(false);
        var nearest = NearestName.Of(id.Value, known.Select(static channel => channel.Id.Value));
        throw new UnknownChannelException(id, nearest is null ? null : new ChannelId(nearest));
    }

    public static WrongUseException NotFound(CustomerId id)
        => new(ToolSentence.Of("Use.NoCustomer", id)) { Command = "list" };

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync().ConfigureAwait(false);
        _configuration.Dispose();
    }
}
