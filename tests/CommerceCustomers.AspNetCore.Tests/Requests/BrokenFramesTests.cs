using System.Globalization;
using CommerceCustomers.AspNetCore.Tests.Fixtures;

namespace CommerceCustomers.AspNetCore.Tests.Requests;

/// <summary>
/// A body that breaks the framing of HTTP, as an attacker sends it, is refused with a problem and never makes a defect.
/// </summary>
public sealed class BrokenFramesTests
{
    private static readonly (string Method, string Path)[] Targets =
    [
        ("POST", "/channels/houston-online/customers"),
        ("DELETE", "/customers/4711?legalEntity=usrt&reason=x"),
        ("POST", "/customers/requeue?all=true"),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Chunks { get; } =
    [
        "80000000\r\n", "FFFFFFFF\r\n", "100000000\r\n", "7FFFFFFFFFFFFFFF\r\n", "FFFFFFFFFFFFFFFFFFFFFFFF\r\n", "ffffffff;name=value\r\n{",
        "-1\r\n{}", "+2\r\n{}", "0x2\r\n{}", "2 \r\n{}\r\n", "g\r\n{}", "\r\n{}", ";\r\n", "2\r\n{}2\r\n",
        "2\r\n{}\n0\r\n\r\n", "2\n{}", "\0\r\n",
        new string('0', 5000) + "2\r\n{}",
    ];

    [Theory]
    [MemberData(nameof(Chunks))]
    public async Task A_broken_chunk_is_answered_400_or_413(string chunks)
    {
        await using var service = await Service.StartAsync();
        foreach (var (method, path) in Targets)
        {
            var answer = await RawRequest.SendAsync(
                service.Operator.BaseAddress!,
                $"{method} {path} HTTP/1.1\r\nHost: localhost\r\n{OperatorByHeader.Header}: Operators\r\nContent-Type: application/json\r\n"
                + $"Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n{chunks}\r\n0\r\n\r\n",
                Token);

            var status = int.Parse(answer.AsSpan("HTTP/1.1 ".Length, 3), CultureInfo.InvariantCulture);
            Assert.True(status is 400 or 413, $"{method} {path}: {answer}");
            Assert.Contains("urn:commerce-customers:problem:", answer, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(service.Logs.GetSnapshot(), static entry => entry.Id.Id == 1501);
    }

    [Fact]
    public async Task A_caller_that_hangs_up_within_a_chunk_logs_no_error()
    {
        await using var service = await Service.StartAsync();

        await RawRequest.AbandonAsync(
            service.Anybody.BaseAddress!,
            "POST /channels/houston-online/customers HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n5\r\n{",
            () => service.RequestsUnderWayAsync(1),
            Token);
        await service.NoRequestsUnderWayAsync();

        Assert.DoesNotContain(service.Logs.GetSnapshot(), static entry => entry.Level >= Microsoft.Extensions.Logging.LogLevel.Error);
    }
}
