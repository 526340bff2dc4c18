using CommerceCustomers.AspNetCore.Problems;
using CommerceCustomers.Cli.Output;
using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Cli.Logging;

// What the library warns of is told on standard error, where an operator looks first.
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

    // A stop answers a request whose body never comes to its end, and the web server reports that it cannot read the rest: no error of anybody.
    private static bool IsNoTrouble(string category, EventId id) => id.Id == UnreadRest && category == WebServer;

    // Event ids are part of the library's contract: the synchronizer and its events met a channel database that fails.
    private static bool IsStoreFailure(EventId id) => id.Id is 1207 or 1302;

    private sealed class ToolLogger(ToolLoggerProvider provider, string category) : ILogger
    {
        // The web server's own errors come with an exception; its words may hold what a caller wrote.
        private static string Message(string message, Exception? exception)
            => exception is null ? message : $"{message}\n{DefectText.Of(exception)}";

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
