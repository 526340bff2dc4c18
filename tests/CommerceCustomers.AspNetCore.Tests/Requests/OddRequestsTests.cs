using System.Collections.Concurrent;
using CommerceCustomers.AspNetCore.Tests.Fixtures;
using CsCheck;

namespace CommerceCustomers.AspNetCore.Tests.Requests;

/// <summary>
/// Requests of an operator with any text in path, query, headers and body are answered below 500 and change nothing.
/// </summary>
public sealed class OddRequestsTests
{
    private const string SignUp = "POST /channels/houston-online/customers";
    private const int Requests = 1200;

    private static readonly string[] Paths =
    [
        "customers", "customers/{0}", "customers/{0}/explanation", "customers/{0}/resubmission", "customers/{0}/resolution",
        "customers/requeue", "status", "{0}", "channels/{0}/customers",
    ];

    private static readonly string[] Names = ["legalEntity", "channel", "state", "code", "after", "count", "all", "x"];

    private static readonly string[] Headers = ["If-Match", "If-None-Match", "Prefer", "Idempotency-Key", "Accept", "Content-Encoding"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Gen<string> Text { get; } = Gen.OneOf(
        Gen.String[0, 30],
        Gen.Int.Select(static number => $"{number}"),
        AnyOf("*", "\"0\"", "W/\"1\"", "wait=1", "..", "0199aaaa-0000-7000-8000-000000000000"));

    [Fact]
    public async Task Any_request_of_an_operator_is_answered_below_500_and_changes_no_customer()
    {
        await using var service = await Service.StartAsync(static options => options.LongestWait = TimeSpan.Zero, synchronizes: false);
        var id = await service.PendingAsync();
        var before = (await service.ReadAsync(id)).Revision;
        var answers = new ConcurrentBag<Answer>();

        var requests =
            from method in AnyOf("GET", "POST", "PATCH", "PUT", "HEAD")
            from path in AnyOf(Paths)
            from place in Text
            from isKnown in Gen.Bool
            from query in Gen.Select(AnyOf(Names), Text).Array[0, 3]
            from headers in Gen.Select(AnyOf(Headers), Text).Array[0, 2]
            from body in Gen.OneOf(Gen.Const(""), Text)
            select (Method: method, Path: path, Place: isKnown ? id : place, Query: query, Headers: headers, Body: body);
        await requests.SampleAsync(
            async request =>
            {
                var query = string.Join('&', request.Query.Select(static pair => $"{pair.Item1}={Uri.EscapeDataString(pair.Item2)}"));
                var path = request.Path.Replace("{0}", Uri.EscapeDataString(request.Place), StringComparison.Ordinal);
                using var message = new HttpRequestMessage(new HttpMethod(request.Method), $"/{path}?{query}");
                if (request.Body.Length > 0)
                {
                    message.Content = new StringContent(request.Body, System.Text.Encoding.UTF8, "application/json");
                }

                foreach (var (name, value) in request.Headers)
                {
                    message.Headers.TryAddWithoutValidation(name, PrintableAscii(value));
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
    [InlineData("GET /", "", "", 404)]
    [InlineData("GET //customers", "", "", 404)]
    [InlineData("OPTIONS /customers", "", "", 405)]
    [InlineData("OPTIONS *", "", "", 404)]
    [InlineData("POST /channels//customers", "Content-Type: application/json\r\nContent-Length: 2\r\n", "{}", 404)]
    [InlineData(
        "POST /channels/a%2Fb/customers", "Content-Type: application/json\r\nContent-Length: 18\r\n", "{\"lastName\":\"Ada\"}", 404)]
    [InlineData(SignUp, "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n", "zz\r\n{}\r\n0\r\n\r\n", 400)]
    [InlineData(SignUp, "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n", 400)]
    [InlineData(SignUp, "Content-Type: application/json\r\nContent-Length: 99999999999\r\n", "", 413)]
    [InlineData(SignUp, "Content-Type: application/json\r\n", "", 400)]
    [InlineData(SignUp, "Content-Type: application/json\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n", "{}", 415)]
    public async Task A_request_that_no_client_would_send_is_answered_with_a_problem(string line, string headers, string body, int status)
    {
        await using var service = await Service.StartAsync(synchronizes: false);

        var answer = await RawRequest.SendAsync(
            service.Operator.BaseAddress!,
            $"{line} HTTP/1.1\r\nHost: x\r\n{headers}{OperatorByHeader.Header}: Operators\r\nConnection: close\r\n\r\n{body}",
            Token);

        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.Contains("application/problem+json", answer, StringComparison.Ordinal);
        Assert.Contains("\"errors\":[{", answer, StringComparison.Ordinal);
        Assert.Equal(0, await service.CountAsync());
    }

    private static Gen<string> AnyOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);

    private static string PrintableAscii(string text) => new([.. text.Where(static character => character is >= ' ' and < '\u007f')]);
}
