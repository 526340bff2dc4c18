using System.Text.Json.Nodes;
using CommerceCustomers.Cli.Output;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.Cli.Tests.Output;

public sealed class LogLinesTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero));
    private readonly StringWriter _output = new() { NewLine = "\n" };

    private string[] Lines => _output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);

    [Fact]
    public void A_text_line_begins_with_time_and_level()
    {
        CreateSut().Write(LogLevel.Warning, "CommerceCustomers.Gate", 1103, "Headquarters is not called.");

        Assert.Equal(["2026-01-15T12:00:00.000Z warn CommerceCustomers.Gate[1103]: Headquarters is not called."], Lines);
    }

    [Fact]
    public void A_JSON_line_is_one_document()
    {
        CreateSut(LogFormat.Json).Write(LogLevel.Error, "CommerceCustomers.AspNetCore", 1501, "First.\nSecond \u001b[2J \"quoted\".");

        var line = JsonNode.Parse(Assert.Single(Lines))!;
        Assert.Equal("2026-01-15T12:00:00.000Z", (string)line["time"]!);
        Assert.Equal("Error", (string)line["level"]!);
        Assert.Equal("CommerceCustomers.AspNetCore", (string)line["category"]!);
        Assert.Equal(1501, (int)line["eventId"]!);
        Assert.Equal("First.\nSecond \u001b[2J \"quoted\".", (string)line["message"]!);
    }

    [Theory]
    [InlineData("a\nb", 2)]
    [InlineData("a\r\n2026-01-15T12:00:00.000Z fail forged: b", 2)]
    [InlineData("a\u001b[2Jb\u0007\u009b\u007f", 1)]
    public void Text_of_strangers_forges_no_line_and_moves_no_cursor(string message, int lines)
    {
        CreateSut().Write(LogLevel.Warning, "x", 1, message);

        Assert.Equal(lines, Lines.Length);
        Assert.StartsWith("2026-01-15T12:00:00.000Z warn x[1]: a", Lines[0], StringComparison.Ordinal);
        Assert.All(Lines.Skip(1), static line => Assert.StartsWith(" ", line, StringComparison.Ordinal));
        Assert.All(Lines, static line => Assert.DoesNotContain(line, char.IsControl));
    }

    [Fact]
    public void The_same_line_is_written_five_times_a_minute_and_then_counted()
    {
        var lines = CreateSut();
        for (var second = 0; second < 61; second++)
        {
            lines.Write(LogLevel.Error, "x", 1, "The disk is full.");
            lines.Write(LogLevel.Error, "x", 2, $"Another {second}.");
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        var full = Lines.Where(static line => line.Contains("full", StringComparison.Ordinal)).ToList();
        Assert.Equal(6, full.Count);
        Assert.EndsWith("(55 like it were left out.)", full[^1], StringComparison.Ordinal);
        Assert.Equal(61, Lines.Length - full.Count);
    }

    [Fact]
    public void Many_connections_that_the_web_server_logs_one_by_one_do_not_fill_the_disk()
    {
        var lines = CreateSut();
        for (var connection = 0; connection < 1000; connection++)
        {
            lines.Write(LogLevel.Warning, "Microsoft.AspNetCore.Server.Kestrel.Connections", 24, $"Connection {connection} was refused.");
        }

        Assert.Equal(5, Lines.Length);
    }

    public void Dispose() => _output.Dispose();

    private LogLines CreateSut(LogFormat format = LogFormat.Text) => new(_output, format, _clock);
}
