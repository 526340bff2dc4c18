using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using CommerceCustomers.AspNetCore.Problems;
using CommerceCustomers.AspNetCore.Tests.Endpoints;
using CommerceCustomers.AspNetCore.Tests.Fixtures;

namespace CommerceCustomers.AspNetCore.Tests;

public sealed partial class ReadmeTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("commerce-customers-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static string Package { get; } = Path.Combine(Root(), "src", "CommerceCustomers.AspNetCore", "README.md");

    [Fact]
    public async Task A_shopper_signs_up_through_the_quick_start_and_only_a_clerk_finds_her()
    {
        await using var app = ReadmeExample.Build(
        [
            "--urls=http://127.0.0.1:0",
            "--CommerceCustomers:Channels:boston-store:Type=RetailStore",
            "--CommerceCustomers:Channels:boston-store:LegalEntity=usrt",
            $"--CommerceCustomers:Store:ConnectionString=Data Source={_folder.FullName}/customers.db",
        ]);
        await app.StartAsync(Token);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        using var signUp = await client.PostAsJsonAsync("/channels/boston-store/customers", CustomerJson.Ada(), Token);
        using var stranger = await client.GetAsync(signUp.Headers.Location, Token);
        client.DefaultRequestHeaders.Add(OperatorByHeader.Header, "Clerks");
        using var clerk = await client.GetAsync(signUp.Headers.Location, Token);

        Assert.Equal(
            (HttpStatusCode.Created, HttpStatusCode.Unauthorized, HttpStatusCode.OK),
            (signUp.StatusCode, stranger.StatusCode, clerk.StatusCode));
        await app.StopAsync(Token);
    }

    [Fact]
    public void The_code_in_the_README_is_the_code_that_is_compiled_here()
    {
        var region = File.ReadAllLines(Path.Combine(Root(), "tests", "CommerceCustomers.AspNetCore.Tests", "ReadmeExample.cs"))
            .SkipWhile(static line => !line.Contains("begin: quick start", StringComparison.Ordinal)).Skip(1)
            .TakeWhile(static line => !line.Contains("end: quick start", StringComparison.Ordinal))
            .Select(static line => line.Length > 8 ? line[8..] : line.Trim());

        Assert.Contains(string.Join("\n", region), File.ReadAllText(Package), StringComparison.Ordinal);
    }

    [Fact]
    public void The_README_lists_every_problem_with_its_status()
        => Assert.Equal(
            ProblemKinds.All.Select(static kind => $"{kind.Status} {kind.Code}"),
            ProblemRow().Matches(File.ReadAllText(Package)).Select(static row => $"{row.Groups["status"]} {row.Groups["code"]}"));

    [Fact]
    public void The_README_lists_every_endpoint()
    {
        var text = File.ReadAllText(Package);

        Assert.All(
            AuthorizationTests.Endpoints,
            endpoint => Assert.Contains($"`{endpoint.Method} {endpoint.Pattern}", text, StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [GeneratedRegex(@"^\| (?<status>\d{3}) \| `(?<code>\w+)` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex ProblemRow();

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CommerceCustomers.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the checkout.");
        }

        return folder.FullName;
    }
}
