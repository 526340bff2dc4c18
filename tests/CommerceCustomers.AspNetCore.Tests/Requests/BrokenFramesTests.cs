using System.Globalization;
using CommerceCustomers.AspNetCore.Tests.Fixtures;

namespace CommerceCustomers.AspNetCore.Tests.Requests;

// A body whose frame is broken, as only somebody who means it ill sends one: refused in words, never a defect of the service.
public sealed class BrokenFramesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Chunks { get; } =
    [
        "80000000\r\n", "FFFFFFFF\r\n", "100000000\r\n", "7FFFFFFFFFFFFFFF\r\n", "FFFFFFFFFFFFFFFFFFFFFFFF\r\n", "ffffffff;name=value\r\n{",
        "-1\r\n{}", "+2\r\n{}", "0x2\r\n{}", "2 \r\n{}\r\n", "g\r\n{}", "\r\n{}", ";\r\n", "2\r\n{}2\r\n", "2\r\n{}\n0\r\n\r\n", "2\n{}", "\0\r\n",
        new string('0', 5000) + "2\r\n{}",
    ];

    [Theory]
    [MemberData(nameof(Chunks))]
    public async Task A_broken_chunk_is_400_or_413(string chunks)
    {
        await using var service = await Service.StartAsync();
        foreach (var (method, path) in (IEnumerable<(string, string)>)
            [("POST", "/channels/houston-online/customers"), ("DELETE", "/customers/4711?legalEntity=usrt&reason=x"), ("POST", "/customers/requeue?all=true")])
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
    public async Task Whoever_hangs_up_within_a_chunk_is_no_defect()
    {
        await using var service = await Service.StartAsync();

        await RawRequest.AbandonAsync(
            service.Anybody.BaseAddress!,
            "POST /channels/houston-online/customers HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{",
            () => service.RequestsUnderWayAsync(1),
            Token);
        await service.NoRequestsUnderWayAsync();

        Assert.DoesNotContain(service.Logs.GetSnapshot(), static entry => entry.Level >= Microsoft.Extensions.Logging.LogLevel.Error);
    }
}
