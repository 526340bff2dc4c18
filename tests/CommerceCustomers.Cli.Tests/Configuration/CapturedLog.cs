using Microsoft.Extensions.Logging;

namespace CommerceCustomers.Cli.Tests.Configuration;

/// <summary>Keeps the log lines that were written.</summary>
internal sealed class CapturedLog
{
    private readonly List<(LogLevel Level, int Id, string Text)> _lines = [];

    public IReadOnlyList<(LogLevel Level, int Id, string Text)> Lines => _lines;

    public ILogger<T> Logger<T>() => new Collecting<T>(_lines);

    private sealed class Collecting<T>(List<(LogLevel Level, int Id, string Text)> lines) : ILogger<T>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            => lines.Add((logLevel, eventId.Id, formatter(state, exception)));
    }
}
