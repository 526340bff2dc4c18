using System.Net.Sockets;
using CommerceCustomers.AspNetCore.Tests.Fixtures;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace CommerceCustomers.AspNetCore.Tests.Endpoints;

/// <summary>
/// An unexpected exception is logged as a defect. A lack of memory, file handles or disk space is no defect.
/// </summary>
public sealed class DefectTests
{
    private const string Words = "Ada Lovelace of 1 Analytical Road";

    public static TheoryData<string, string> Lacks { get; } = new()
    {
        { "memory", "memory" },
        { "files of the process", "file handles" },
        { "files of the machine", "file handles" },
        { "disk", "disk space" },
        { "quota", "disk space" },
        { "sockets", "file handles" },
        { "assembly", "file handles" },
        { "assembly that is held", "file handles" },
        { "within another", "file handles" },
        { "within a static initializer", "file handles" },
    };

    [Fact]
    public async Task A_defect_is_logged_with_type_and_stack_trace_but_without_its_message()
    {
        await using var service = await BrokenCreation.ServeAsync(
            static () => new InvalidOperationException(Words, new FormatException(Words)));

        var answer = await service.SignUpAsync("houston-online", CustomerJson.Ada());

        answer.AssertProblem(500, "Unexpected");
        var entry = Assert.Single(service.Logs.GetSnapshot(), static entry => entry.Id.Id == 1501);
        Assert.Equal(LogLevel.Error, entry.Level);
        Assert.Contains("System.InvalidOperationException", entry.Message, StringComparison.Ordinal);
        Assert.Contains("System.FormatException", entry.Message, StringComparison.Ordinal);
        Assert.Contains(
            $"at {typeof(BrokenCreation).FullName}.{nameof(BrokenCreation.CreateAsync)}", entry.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Ada", entry.Message + answer.Body, StringComparison.Ordinal);
        Assert.Null(entry.Exception);
    }

    [Fact]
    public async Task A_repeated_defect_is_logged_five_times_a_minute_and_the_rest_counted()
    {
        var clock = new FakeTimeProvider();
        await using var service = await BrokenCreation.ServeAsync(static () => new InvalidOperationException(Words), clock);

        for (var call = 0; call < 20; call++)
        {
            (await service.SignUpAsync("houston-online", CustomerJson.Ada())).AssertProblem(500, "Unexpected");
        }

        Assert.Equal(5, Logged().Count);
        clock.Advance(TimeSpan.FromMinutes(1));
        await service.SignUpAsync("houston-online", CustomerJson.Ada());

        Assert.Equal(6, Logged().Count);
        Assert.Contains("15 more like it were left out", Logged()[^1], StringComparison.Ordinal);

        List<string> Logged()
            => [.. service.Logs.GetSnapshot().Where(static entry => entry.Id.Id == 1501).Select(static entry => entry.Message)];
    }

    [Theory]
    [MemberData(nameof(Lacks))]
    public async Task A_lack_of_a_resource_is_answered_503_with_Retry_After_and_never_500(string kind, string words)
    {
        await using var service = await BrokenCreation.ServeAsync(() => Lack(kind));

        var answer = await service.SignUpAsync("houston-online", CustomerJson.Ada());

        answer.AssertProblem(503, "Overloaded");
        Assert.Equal("5", answer.Headers["Retry-After"]);
        var entry = Assert.Single(service.Logs.GetSnapshot(), static entry => entry.Id.Id == 1504);
        Assert.Contains(words, entry.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Ada", entry.Message + answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_IOException_for_another_reason_is_a_defect()
    {
        await using var service = await BrokenCreation.ServeAsync(static () => new IOException(Words));

        (await service.SignUpAsync("houston-online", CustomerJson.Ada())).AssertProblem(500, "Unexpected");
    }

    private static Exception Lack(string kind) => kind switch
    {
        "memory" => new InsufficientMemoryException(Words),
        "files of the process" => new IOException(Words, Number(unix: 24, windows: 4)),
        "files of the machine" => new IOException(Words, Number(unix: 23, windows: 4)),
        "disk" => new IOException(Words, Number(unix: 28, windows: 112)),
        "quota" => new IOException(Words, Number(unix: 122, windows: 39)),
        "sockets" => new SocketException((int)SocketError.TooManyOpenSockets),
        "assembly" => new FileNotFoundException(Words, "PhoneNumbers, Version=9.0.0.0, Culture=neutral, PublicKeyToken=null"),
        "assembly that is held" => new FileLoadException(Words, "PhoneNumbers"),
        "within another" => new HttpRequestException(
            Words, new AggregateException(new SocketException((int)SocketError.TooManyOpenSockets))),
        _ => new TypeInitializationException("Phones", new IOException(Words, Number(unix: 24, windows: 4))),
    };

    private static int Number(int unix, int windows) => OperatingSystem.IsWindows() ? unchecked((int)0x80070000) | windows : unix;
}
