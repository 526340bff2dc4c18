using CommerceCustomers.Cli.Output;
using CommerceCustomers.Diagnostics;
using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Cli.Logging;

/// <summary>Writes the library's warnings to standard error.</summary>
internal sealed class ToolLoggerProvider(ToolConsole console, StoreFailures storeFailures) : ILoggerProvider
{
    private const string WebServer = "Microsoft.AspNetCore.Server.Kestrel";
    private const int UnreadRest = 67;

    private LogLevel Threshold => console.Threshold;

    public ILogger CreateLogger(string categoryName) => new ToolLogger(this, categoryName);

    public void Dispose()
    {
    }

    private void Write(LogLevel level, string category, EventId id, string message)
    {
        if (IsStoreFailure(id))
        {
            storeFailures.Add(message);
        }

        console.Log(level, category, id.Id, message);
    }

    // When the service stops, it answers a request whose body never ends. The web server then logs that it cannot
    // read the rest, which is no error.
    private static bool IsNoTrouble(string category, EventId id) => id.Id == UnreadRest && category == WebServer;

    // Event ids of the library: the synchronizer (1207) and its events (1302) met a failing channel database.
    private static bool IsStoreFailure(EventId id) => id.Id is 1207 or 1302;

    private sealed class ToolLogger(ToolLoggerProvider provider, string category) : ILogger
    {
        // The web server logs exceptions, whose messages may contain what a caller sent.
        private static string Message(string message, Exception? exception)
            => exception is null ? message : $"{message}\n{ExceptionTrace.Of(exception, message: null)}";

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= provider.Threshold && logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel) && !IsNoTrouble(category, eventId))
            {
                provider.Write(logLevel, category, eventId, Message(formatter(state, exception), exception));
            }
        }
    }
}
