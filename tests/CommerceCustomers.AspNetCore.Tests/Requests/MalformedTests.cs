using System.Text;
using System.Text.Json.Nodes;
using CommerceCustomers.AspNetCore.Tests.Fixtures;
using CsCheck;

namespace CommerceCustomers.AspNetCore.Tests.Requests;

/// <summary>
/// A malformed sign-up is answered 4xx, stores nothing, and its problem says which field is wrong and what is allowed.
/// </summary>
public sealed class MalformedTests
{
    private const string Path = "channels/houston-online/customers";
    private const int Requests = 1500;

    private static readonly string[] Fields = [.. CustomerJson.WithEveryField().Select(static member => member.Key)];

    public static TheoryData<string, string> Bodies => new()
    {
        { "", "EmptyBody" },
        { " \r\n", "MalformedJson" },
        { "{", "MalformedJson" },
        { "}", "MalformedJson" },
        { "{}}", "MalformedJson" },
        { "{} {}", "MalformedJson" },
        { "{'firstName':'Ada'}", "MalformedJson" },
        { """{"firstName":"Ada",}""", "MalformedJson" },
        { """{"firstName":"Ada"} // Ada""", "MalformedJson" },
        { """/* Ada */ {"firstName":"Ada"}""", "MalformedJson" },
        { """{"firstName":Ada}""", "MalformedJson" },
        { """{"firstName":NaN}""", "MalformedJson" },
        { """{"firstName":"Ada""", "MalformedJson" },
        { "{\"firstName\":\"A\nda\"}", "MalformedJson" },
        { """{"firstName":"\x41"}""", "MalformedJson" },
        { """{"firstName":01}""", "MalformedJson" },
        { "\ufeff{}", "MalformedJson" },
        { "firstName=Ada", "MalformedJson" },
        { "<customer/>", "MalformedJson" },
        { "\0", "MalformedJson" },
        { new string('[', 10_000), "MalformedJson" },
        { Nested(17), "MalformedJson" },
        { "null", "WrongType" },
        { "true", "WrongType" },
        { "42", "WrongType" },
        { "\"Ada\"", "WrongType" },
        { "[]", "WrongType" },
        { """[{"firstName":"Ada"}]""", "WrongType" },
        { """{"firstName":42}""", "WrongType" },
        { """{"firstName":1e999999}""", "WrongType" },
        { """{"firstName":true}""", "WrongType" },
        { """{"firstName":["Ada"]}""", "WrongType" },
        { """{"firstName":{"text":"Ada"}}""", "WrongType" },
        { """{"firstName":"\ud800"}""", "InvalidFormat" },
        { """{"firstName":"\udc00\ud800"}""", "InvalidFormat" },
        { """{"attributes":{"a":"\ud800"}}""", "InvalidFormat" },
        { """{"\ud800":"Ada"}""", "UnknownField" },
        { """{"attributes":{"\ud800":"a"}}""", "UnknownField" },
        { """{"FirstName":"Ada"}""", "UnknownField" },
        { """{"firstname":"Ada"}""", "UnknownField" },
        { """{"":"Ada"}""", "UnknownField" },
        { """{"$type":"Customer"}""", "UnknownField" },
        { """{"$id":"1","$ref":"1"}""", "UnknownField" },
        { """{"__proto__":{}}""", "UnknownField" },
        { """{"customerId":"0199aaaa-0000-7000-8000-000000000000"}""", "UnknownField" },
        { """{"accountNumber":"C-1"}""", "UnknownField" },
        { """{"state":"Synchronized"}""", "UnknownField" },
        { """{"firstName":"Ada","firstName":"Eve"}""", "DuplicateField" },
        { """{"firstName":"Ada","first\u004eame":"Eve"}""", "DuplicateField" },
        { """{"attributes":{"a":"1","a":"2"}}""", "DuplicateField" },
        { """{"addresses":[{"city":"Houston","city":"Boston"}]}""", "DuplicateField" },
        { """{"type":0}""", "WrongType" },
        { """{"type":"0"}""", "UnknownValue" },
        { """{"type":"person"}""", "UnknownValue" },
        { """{"type":"Person, Organization"}""", "UnknownValue" },
        { """{"type":"\ud800"}""", "UnknownValue" },
        { """{"receiptPreference":"Sometimes"}""", "UnknownValue" },
        { """{"affiliations":"Gold"}""", "WrongType" },
        { """{"affiliations":[1]}""", "WrongType" },
        { """{"affiliations":[null]}""", "WrongType" },
        { """{"affiliations":{"0":"Gold"}}""", "WrongType" },
        { """{"attributes":[]}""", "WrongType" },
        { """{"attributes":{"a":1}}""", "WrongType" },
        { """{"attributes":{"a":null}}""", "WrongType" },
        { """{"externalIdentity":"4711"}""", "WrongType" },
        { """{"externalIdentity":{}}""", "RequiredValueNotFound" },
        { """{"externalIdentity":{"issuer":null,"subject":"1"}}""", "WrongType" },
        { """{"externalIdentity":{"issuer":"x","subject":"1","sub":"1"}}""", "UnknownField" },
        { """{"addresses":{}}""", "WrongType" },
        { """{"addresses":[null]}""", "WrongType" },
        { """{"addresses":["1 Main St"]}""", "WrongType" },
        { """{"addresses":[{"isPrimary":"yes"}]}""", "WrongType" },
        { """{"addresses":[{"isPrimary":null}]}""", "WrongType" },
        { """{"addresses":[{"zipCode":77002}]}""", "WrongType" },
        { """{"addresses":[{"zip":"77002"}]}""", "UnknownField" },
        { """{"addresses":[[]]}""", "WrongType" },
    };

    public static TheoryData<string?, string> ContentTypes => new()
    {
        { null, "nothing" },
        { "text/plain", "text/plain" },
        { "text/json", "text/json" },
        { "application/x-www-form-urlencoded", "application/x-www-form-urlencoded" },
        { "multipart/form-data; boundary=x", "multipart/form-data" },
        { "application/xml", "application/xml" },
        { "application/json; charset=utf-16", "utf-16" },
        { "application/json; charset=iso-8859-1", "iso-8859-1" },
        { "application/merge-patch+json", "application/merge-patch+json" },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_body_that_is_not_a_customer_is_refused_with_the_reason(string body, string code)
    {
        await using var service = await Service.StartAsync(synchronizes: false);

        var answer = await service.PostAsync(Path, body);

        answer.AssertProblem(400, "InvalidBody");
        Assert.All(answer.Errors, error => Assert.Equal(code, error.Code));
        Assert.Equal(0, await service.CountAsync());
    }

    [Theory]
    [InlineData("""{"addresses":[{"city":"Boston"},{"zipcode":"1"}]}""", "addresses[1].zipcode", "Did you mean zipCode?")]
    [InlineData("""{"firstName":42}""", "firstName", "Expected a text, but found a number.")]
    [InlineData("""{"attributes":{"shoe size":38}}""", "attributes.shoe size", "Expected a text, but found a number.")]
    [InlineData("""{"type":"Persn"}""", "type", "Expected one of Person, Organization, but found another text. Did you mean Person?")]
    [InlineData("{\"firstName\":\"Ada\",\n \"lastName\":}", "", "line 2, byte 13")]
    [InlineData("""{"externalIdentity":{"issuer":"x"}}""", "externalIdentity.subject", "Expected this field")]
    public async Task The_error_says_where_it_is_what_was_found_and_what_is_allowed(string body, string field, string message)
    {
        await using var service = await Service.StartAsync(synchronizes: false);

        var answer = await service.PostAsync(Path, body);

        var error = answer.Json["errors"]!.AsArray().Single()!;
        Assert.Equal(field, (string)error["field"]!);
        Assert.Contains(message, (string)error["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_error_of_a_body_is_reported_at_once_up_to_a_hundred()
    {
        await using var service = await Service.StartAsync(synchronizes: false);

        var some = await service.PostAsync(Path, """{"firstName":1,"lastName":[],"shoeSize":38,"addresses":[{"city":false}]}""");
        var many = await service.PostAsync(Path, $$"""{"affiliations":[{{string.Join(',', Enumerable.Repeat("1", 20_000))}}]}""");

        Assert.Equal(["firstName", "lastName", "shoeSize", "addresses[0].city"], some.Errors.Select(static error => error.Field));
        Assert.Equal(100, many.Errors.Count);
    }

    [Theory]
    [MemberData(nameof(ContentTypes))]
    public async Task A_body_of_another_content_type_is_refused(string? type, string found)
    {
        await using var service = await Service.StartAsync(synchronizes: false);

        var answer = await service.PostAsync(Path, new ByteArrayContent(Encoding.UTF8.GetBytes(CustomerJson.Ada().ToJsonString())), type);

        answer.AssertProblem(415, "UnsupportedMediaType");
        Assert.Equal("Content-Type", answer.Errors.Single().Field);
        Assert.Contains("application/json", (string)answer.Json["detail"]!, StringComparison.Ordinal);
        Assert.Contains(found, (string)answer.Json["detail"]!, StringComparison.Ordinal);
        Assert.Equal(0, await service.CountAsync());
    }

    [Fact]
    public async Task A_compressed_body_is_refused()
    {
        await using var service = await Service.StartAsync(synchronizes: false);
        var content = new ByteArrayContent([0x1f, 0x8b]);
        content.Headers.ContentEncoding.Add("gzip");

        var answer = await service.PostAsync(Path, content, "application/json");

        answer.AssertProblem(415, "UnsupportedMediaType");
        Assert.Equal("Content-Encoding", answer.Errors.Single().Field);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_that_is_too_large_is_refused_with_and_without_Content_Length(bool isChunked)
    {
        await using var service = await Service.StartAsync(static options => options.MaxBodyBytes = 1024, synchronizes: false);
        var json = new JsonObject { ["firstName"] = new string('x', 1024) }.ToJsonString();
        using HttpContent content = isChunked ? new UnknownLengthContent(json) : new StringContent(json);

        var answer = await service.PostAsync(Path, content, "application/json");

        answer.AssertProblem(413, "BodyTooLarge");
        Assert.Equal(1024, (int)answer.Json["errors"]![0]!["limit"]!);
        Assert.Equal(0, await service.CountAsync());
    }

    [Theory]
    [InlineData(new byte[] { 0xff }, 1)]
    [InlineData(new byte[] { (byte)'{', (byte)'"', 0xc3, 0x28, (byte)'"' }, 3)]
    [InlineData(new byte[] { (byte)'"', 0xed, 0xa0, 0x80, (byte)'"' }, 2)]
    [InlineData(new byte[] { (byte)'"', 0xc0, 0x80, (byte)'"' }, 2)]
    [InlineData(new byte[] { (byte)'"', 0xf4, 0x90, 0x80, 0x80, (byte)'"' }, 2)]
    [InlineData(new byte[] { (byte)'{', 0, (byte)'"', 0xe2, 0x82 }, 4)]
    public async Task A_body_that_is_not_UTF_8_is_refused(byte[] body, int position)
    {
        await using var service = await Service.StartAsync(synchronizes: false);

        var answer = await service.PostAsync(Path, new ByteArrayContent(body), "application/json");

        answer.AssertProblem(400, "InvalidBody");
        Assert.Equal("InvalidEncoding", answer.Errors.Single().Code);
        Assert.Contains($"byte {position}", (string)answer.Json["detail"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("long")]
    public async Task A_blank_or_too_long_key_is_refused(string key)
    {
        await using var service = await Service.StartAsync(synchronizes: false);

        var answer = await service.SendAsync(
            HttpMethod.Post, Path, CustomerJson.Ada().ToJsonString(), ("Idempotency-Key", key == "long" ? new string('x', 256) : key));

        answer.AssertProblem(400, "InvalidHeader");
        Assert.Equal("Idempotency-Key", answer.Errors.Single().Field);
        Assert.Equal(0, await service.CountAsync());
    }

    [Fact]
    public async Task A_key_that_is_given_twice_is_refused()
    {
        await using var service = await Service.StartAsync(synchronizes: false);

        // HttpClient would join the two values into one header.
        var answer = await RawRequest.SendAsync(
            service.Anybody.BaseAddress!,
            $"POST /{Path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nIdempotency-Key: a\r\nIdempotency-Key: b\r\n"
            + "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}",
            Token);

        Assert.StartsWith("HTTP/1.1 400", answer, StringComparison.Ordinal);
        Assert.Contains("but found it 2 times", answer, StringComparison.Ordinal);
        Assert.Equal(0, await service.CountAsync());
    }

    [Fact]
    public async Task An_unknown_parameter_of_sign_up_is_refused()
    {
        await using var service = await Service.StartAsync(synchronizes: false);

        var answer = await service.PostAsync($"{Path}?mode=sync", CustomerJson.Ada().ToJsonString());

        answer.AssertProblem(400, "InvalidParameter");
        Assert.Equal(0, await service.CountAsync());
    }

    [Fact]
    public async Task A_caller_that_hangs_up_within_the_body_logs_nothing()
    {
        await using var service = await Service.StartAsync(synchronizes: false);

        await RawRequest.AbandonAsync(
            service.Anybody.BaseAddress!,
            $"POST /{Path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{{\"firstName\":",
            () => service.RequestsUnderWayAsync(1),
            Token);
        await service.NoRequestsUnderWayAsync();

        Assert.DoesNotContain(service.Logs.GetSnapshot(), static entry => entry.Level >= Microsoft.Extensions.Logging.LogLevel.Warning);
        Assert.Equal(0, await service.CountAsync());
    }

    [Fact]
    public async Task Any_malformed_body_is_answered_4xx_and_stores_nothing()
    {
        await using var service = await Service.StartAsync(synchronizes: false);
        var answers = new System.Collections.Concurrent.ConcurrentBag<Answer>();

        await Gen.OneOf(Damaged, Misshapen, Unacceptable, Noise).SampleAsync(
            async body =>
            {
                var answer = await service.PostAsync(Path, new ByteArrayContent(body), "application/json");
                Assert.InRange(answer.Status, 400, 499);
                answer.AssertProblem(answer.Status, answer.Code!);
                answers.Add(answer);
            },
            iter: Requests,
            threads: 2);

        Assert.True(answers.Count >= Requests, $"Only {answers.Count} requests were made.");
        Assert.Equal(0, await service.CountAsync());
        Assert.Contains(answers, static answer => answer.Code == "InvalidCustomer");
        Assert.Contains(answers, static answer => answer.Errors.Any(static error => error.Code == "MalformedJson"));
        Assert.Contains(answers, static answer => answer.Errors.Any(static error => error.Code == "WrongType"));
    }

    private static Gen<string> Scalar { get; } = Gen.OneOf(
        Gen.String[0, 40].Select(Json),
        AnyOf(
            "null", "true", "false", "0", "-1.5e300", "1e999",
            "\"\\ud800\"", "\"\\u0000\"", "\"Person\"", "\"USD\"", "\"ada@example.com\""));

    /// <summary>
    /// A valid customer with bytes added, cut off or replaced. A body that is still JSON may be valid, so it gets one byte too many.
    /// </summary>
    private static Gen<byte[]> Damaged { get; } =
        from kind in Gen.Int[0, 2]
        from position in Gen.Int[0, 600]
        from value in Gen.Byte
        let good = Encoding.UTF8.GetBytes(CustomerJson.WithEveryField().ToJsonString())
        let at = position % good.Length
        let damaged = kind switch
        {
            0 => good[..at],
            1 => [.. good[..at], value, .. good[at..]],
            _ => [.. good[..at], value, .. good[(at + 1)..]],
        }
        select StillReads(damaged) ? [.. damaged, (byte)'x'] : damaged;

    /// <summary>
    /// JSON with the names of a customer's fields and values of any kind.
    /// </summary>
    private static Gen<byte[]> Misshapen { get; } =
        from names in Gen.OneOf(AnyOf(Fields), Gen.String[0, 12]).Array[0, 6]
        from values in Value(3).Array[6]
        select Encoding.UTF8.GetBytes(
            "{" + string.Join(',', names.Select((name, index) => $"{Json(name)}:{values[index]}").Append("\"lastName\":1")) + "}");

    /// <summary>
    /// A customer with an invalid e-mail address.
    /// </summary>
    private static Gen<byte[]> Unacceptable { get; } =
        from field in AnyOf("firstName", "organizationName", "phone", "language", "currency", "customerGroup")
        from text in Gen.String[0, 400]
        select Encoding.UTF8.GetBytes($$"""{"lastName":"Lovelace","email":"nowhere",{{Json(field)}}:{{Json(text)}}}""");

    private static Gen<byte[]> Noise { get; } = Gen.Byte.Array[0, 300];

    private static Gen<string> Value(int depth) => depth == 0
        ? Scalar
        : Gen.OneOf(
            Scalar,
            Value(depth - 1).Array[0, 4].Select(static entries => $"[{string.Join(',', entries)}]"),
            Gen.Select(Gen.OneOf(AnyOf(Fields), Gen.String[0, 8]).Array[0, 3], Value(depth - 1).Array[3]).Select((names, values) =>
                "{" + string.Join(',', names.Select((name, index) => $"{Json(name)}:{values[index]}")) + "}"));

    private static Gen<string> AnyOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);

    private static string Json(string text) => JsonValue.Create(text).ToJsonString();

    private static string Nested(int levels)
        => $$"""{"attributes":{{string.Concat(Enumerable.Repeat("[", levels))}}{{string.Concat(Enumerable.Repeat("]", levels))}}}""";

    private static bool StillReads(byte[] body)
    {
        try
        {
            return JsonNode.Parse(body) is not null;
        }
        catch (System.Text.Json.JsonException)
        {
            return false;
        }
    }
}
