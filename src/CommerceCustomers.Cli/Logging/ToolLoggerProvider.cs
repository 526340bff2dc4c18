using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Cli.Logging;

// What the library warns of is told on standard error, where an operator looks first.
internal sealed class ToolLoggerProvider(ToolConsole console, StoreFailures storeFailures) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new ToolLogger(this);

    public void Dispose()
    {
    }

    private void Write(EventId id, string message)
    {
        if (IsStoreFailure(id))
        {
            storeFailures.Add(message);
        }

        console.Warning(message);
    }

    // Event ids are part of the library's contract: the synchronizer and its events met a channel database that fails.
    private static bool IsStoreFailure(EventId id) => id.Id is 1207 or 1302;

    private sealed class ToolLogger(ToolLoggerProvider provider) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                provider.Write(eventId, formatter(state, exception));
            }
        }
    }
}
