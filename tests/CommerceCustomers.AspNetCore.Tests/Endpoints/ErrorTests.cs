using CommerceCustomers.AspNetCore.Problems;
using CommerceCustomers.AspNetCore.Tests.Fixtures;

namespace CommerceCustomers.AspNetCore.Tests.Endpoints;

/// <summary>Every problem leads to its entry in ERRORS.md.</summary>
public sealed class ErrorTests
{
    [Fact]
    public void The_entry_of_every_problem_has_its_status_and_its_type()
        => Assert.All(ProblemKinds.All, static kind => Assert.Contains(
            $"HTTP {kind.Status} with type {kind.Type}", ErrorCatalogue.Find(kind.Code)?.Shown, StringComparison.Ordinal));

    [Fact]
    public void Every_type_that_an_entry_names_is_that_of_a_problem()
        => Assert.Equal(
            ProblemKinds.All.Select(static kind => kind.Code).Order(),
            ErrorCatalogue.Codes
                .Where(static code => ErrorCatalogue.Find(code)!.Shown.Contains("with type", StringComparison.Ordinal))
                .Order());

    [Theory]
    [InlineData("")]
    [InlineData("/api/v2")]
    public async Task A_problem_links_to_what_explains_it(string prefix)
    {
        await using var service = await Service.StartAsync(prefix: prefix);
        var problem = await service.PostAsync($"{prefix}/channels/nowhere/customers".TrimStart('/'), """{ "firstName": "Ada" }""");
        problem.AssertProblem(404, "UnknownChannel");

        var entry = await service.GetAsync(((string)problem.Json["help"]!).TrimStart('/'));

        entry.AssertStatus(200);
        Assert.Equal("UnknownChannel", entry.Code);
        Assert.Contains((string)problem.Json["type"]!, (string)entry.Json["shown"]!, StringComparison.Ordinal);
        Assert.All(["meaning", "cause", "remedy"], part => Assert.NotEmpty((string)entry.Json[part]!));
        Assert.DoesNotContain('`', entry.Body);
    }

    [Fact]
    public async Task A_problem_that_no_endpoint_answers_has_the_link_too()
    {
        await using var service = await Service.StartAsync(prefix: "/api/v2");

        var problem = await service.GetAsync("nothing/here");

        Assert.Equal("/api/v2/errors/UnknownPath", (string?)problem.Json["help"]);
    }

    [Theory]
    [InlineData("keyconflict", "KeyConflict")]
    [InlineData("Locked", "Locked")]
    [InlineData("3", "Exit code 3")]
    public async Task A_code_may_be_written_in_any_case(string text, string code)
    {
        await using var service = await Service.StartAsync();

        Assert.Equal(code, (await service.GetAsync($"errors/{text}")).Code);
    }

    [Theory]
    [InlineData("KeyConflit", "Did you mean KeyConflict?")]
    [InlineData("CustGroupNotFound", "is headquarters' own")]
    public async Task An_unknown_code_is_answered_with_what_to_do(string text, string advice)
    {
        await using var service = await Service.StartAsync();

        var answer = await service.GetAsync($"errors/{text}");

        answer.AssertProblem(404, "UnknownCode");
        Assert.Contains(advice, (string)answer.Json["detail"]!, StringComparison.Ordinal);
    }
}
