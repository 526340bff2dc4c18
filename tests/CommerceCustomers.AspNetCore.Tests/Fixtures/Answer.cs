using System.Text.Json.Nodes;
using CommerceCustomers.AspNetCore.Problems;

namespace CommerceCustomers.AspNetCore.Tests.Fixtures;

internal sealed record Answer(int Status, string? ContentType, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public JsonNode Json => JsonNode.Parse(Body)!;

    public string? Code => (string?)Json["code"];

    public IReadOnlyList<(string Field, string Code)> Errors
        => [.. Json["errors"]?.AsArray().Select(static error => ((string)error!["field"]!, (string)error["code"]!)) ?? []];

    public static async Task<Answer> OfAsync(HttpResponseMessage response, CancellationToken cancellationToken) => new(
        (int)response.StatusCode,
        response.Content.Headers.ContentType?.ToString(),
        response.Headers.Concat(response.Content.Headers)
            .ToDictionary(static header => header.Key, static header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase),
        await response.Content.ReadAsStringAsync(cancellationToken));

    public void AssertStatus(int status) => Assert.True(status == Status, $"Expected {status}, but found {Status}: {Body}");

    /// <summary>
    /// Asserts a complete problem: type, title, status, detail, code, and for a 4xx the errors by part.
    /// </summary>
    public Answer AssertProblem(int status, string code)
    {
        Assert.True(status == Status, $"Expected {status}, but found {Status}: {Body}");
        Assert.Equal("application/problem+json", ContentType);
        Assert.Equal(code, Code);
        Assert.Equal(status, (int)Json["status"]!);
        Assert.Matches("^urn:commerce-customers:problem:[a-z-]+$", (string)Json["type"]!);
        Assert.NotNull(ErrorCatalogue.Find(code));
        Assert.EndsWith($"/errors/{code}", (string?)Json["help"], StringComparison.Ordinal);
        Assert.False(string.IsNullOrWhiteSpace((string)Json["title"]!));
        Assert.False(string.IsNullOrWhiteSpace((string)Json["detail"]!));
        if (status < 500)
        {
            Assert.NotEmpty(Json["errors"]!.AsArray());
            Assert.All(Json["errors"]!.AsArray(), error =>
            {
                Assert.Contains((string)error!["in"]!, (string[])["header", "query", "path", "body", "connection"]);
                Assert.NotNull((string?)error["field"]);
                Assert.NotEmpty((string)error["code"]!);
                if (code != "RefusedCustomer")
                {
                    Assert.NotNull(ErrorCatalogue.Find((string)error["code"]!));
                }

                Assert.NotEmpty((string)error["message"]!);
            });
        }

        return this;
    }
}
