using System.Collections.Concurrent;
using CommerceCustomers.AspNetCore.Tests.Fixtures;
using CsCheck;

namespace CommerceCustomers.AspNetCore.Tests.Requests;

// Operators' requests with anything in path, query and headers: never a 5xx, and never a change.
public sealed class OddRequestsTests
{
    private const int Requests = 1200;

    private static readonly string[] Paths =
        ["customers", "customers/{0}", "customers/{0}/explanation", "customers/{0}/resubmission", "customers/{0}/resolution", "customers/requeue", "status", "{0}", "channels/{0}/customers"];

    private static readonly string[] Names = ["legalEntity", "channel", "state", "code", "after", "count", "all", "x"];

    private static readonly string[] Headers = ["If-Match", "If-None-Match", "Prefer", "Idempotency-Key", "Accept", "Content-Encoding"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Gen<string> Text { get; } = Gen.OneOf(
        Gen.String[0, 30],
        Gen.Int.Select(static number => $"{number}"),
        Gen.Int[0, 5].Select(static index => (string[])["*", "\"0\"", "W/\"1\"", "wait=1", "..", "0199aaaa-0000-7000-8000-000000000000"] is var texts ? texts[index] : ""));

    [Fact]
    public async Task Whatever_an_operator_sends_is_no_5xx_and_changes_nobody_by_accident()
    {
        await using var service = await Service.StartAsync(static options => options.LongestWait = TimeSpan.Zero, synchronizes: false);
        var id = await service.PendingAsync();
        var before = (await service.ReadAsync(id)).Revision;
        var answers = new ConcurrentBag<Answer>();

        var requests =
            from method in Gen.Int[0, 4]
            from path in Gen.Int[0, Paths.Length - 1]
            from place in Text
            from isKnown in Gen.Bool
            from query in Gen.Select(Gen.Int[0, Names.Length - 1], Text).Array[0, 3]
            from header in Gen.Select(Gen.Int[0, Headers.Length - 1], Text).Array[0, 2]
            from body in Gen.OneOf(Gen.Const(""), Text)
            select (Method: ((string[])["GET", "POST", "PATCH", "PUT", "HEAD"])[method], Path: Paths[path], Place: isKnown ? id : place, Query: query, Header: header, Body: body);
        await requests.SampleAsync(
            async request =>
            {
                var query = string.Join('&', request.Query.Select(static pair => $"{Names[pair.Item1]}={Uri.EscapeDataString(pair.Item2)}"));
                var path = string.Format(System.Globalization.CultureInfo.InvariantCulture, request.Path, Uri.EscapeDataString(request.Place));
                using var message = new HttpRequestMessage(new HttpMethod(request.Method), $"/{path}?{query}");
                if (request.Body.Length > 0)
                {
                    message.Content = new StringContent(request.Body, System.Text.Encoding.UTF8, "application/json");
                }

                foreach (var (name, value) in request.Header)
                {
                    message.Headers.TryAddWithoutValidation(Headers[name], new string([.. value.Where(static character => character is >= ' ' and < '\u007f')]));
                }

                var answer = await service.SendAsync(service.Operator, message);
                Assert.InRange(answer.Status, 200, 499);
                if (answer.Status >= 400 && request.Method != "HEAD")
                {
                    answer.AssertProblem(answer.Status, answer.Code!);
                }

                answers.Add(answer);
            },
            iter: Requests,
            threads: 2);

        Assert.True(answers.Count >= Requests);
        Assert.Contains(answers, static answer => answer.Status == 200);
        Assert.Equal((1, before), (await service.CountAsync(), (await service.ReadAsync(id)).Revision));
        Assert.DoesNotContain(service.Logs.GetSnapshot(), static entry => entry.Level >= Microsoft.Extensions.Logging.LogLevel.Warning);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\n", "", 404)]
    [InlineData("GET //customers HTTP/1.1\r\nHost: x\r\n", "", 404)]
    [InlineData("OPTIONS /customers HTTP/1.1\r\nHost: x\r\n", "", 405)]
    [InlineData("OPTIONS * HTTP/1.1\r\nHost: x\r\n", "", 404)]
    [InlineData("POST /channels//customers HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\n", "{}", 404)]
    [InlineData("POST /channels/a%2Fb/customers HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 18\r\n", "{\"lastName\":\"Ada\"}", 404)]
    [InlineData("POST /channels/houston-online/customers HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n", "zz\r\n{}\r\n0\r\n\r\n", 400)]
    [InlineData("POST /channels/houston-online/customers HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n", 400)]
    [InlineData("POST /channels/houston-online/customers HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99999999999\r\n", "", 413)]
    [InlineData("POST /channels/houston-online/customers HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n", "", 400)]
    [InlineData("POST /channels/houston-online/customers HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n", "{}", 415)]
    public async Task What_no_client_would_send_is_a_problem_too(string head, string body, int status)
    {
        await using var service = await Service.StartAsync(synchronizes: false);

        var answer = await RawRequest.SendAsync(
            service.Operator.BaseAddress!, $"{head}{OperatorByHeader.Header}: Operators\r\nConnection: close\r\n\r\n{body}", Token);

        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.Contains("application/problem+json", answer, StringComparison.Ordinal);
        Assert.Contains("\"errors\":[{", answer, StringComparison.Ordinal);
        Assert.Equal(0, await service.CountAsync());
    }
}
