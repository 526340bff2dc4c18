using CommerceCustomers.AspNetCore.Tests.Fixtures;

namespace CommerceCustomers.AspNetCore.Tests.Operations;

/// <summary>What is wrong with a form stands beside the field, and above the form with a link to the field.</summary>
public sealed class ProblemNoticeTests
{
    [Theory]
    [InlineData("", "cancel", "reason", "", "reason", "Nothing was done yet. Please correct: Why : Write something here.")]
    [InlineData(
        "", "resolve", "account", "", "account",
        "Nothing was done yet. Please correct: Account number : Write an account number of 1 to 20 characters that can be seen, in one line.")]
    [InlineData(
        "/erase", "erase", "by", "\u0001", "confirm",
        "Nothing was erased yet. Please correct: Who asks for it, or the number of the request (optional) : "
        + "One line of visible text, please. I understand that the data is gone for ever : Tick the box to confirm.")]
    [InlineData(
        "/edit", "edit", "email", "nowhere", "field-email",
        "Nothing was saved yet. Please correct: E-mail : Write an address such as name@example.com.")]
    public async Task The_notice_names_each_field_and_leads_to_it(
        string page, string form, string field, string value, string id, string words)
    {
        await using var service = await Service.StartAsync();
        using var browser = new Browser(service);
        var customer = await service.NeedsAttentionAsync();
        var up = page.Length == 0 ? "../../" : "../../../";

        var answer = await browser.SubmitAsync(
            $"operations/customers/{customer}{page}", $"{up}operations/customers/{customer}/{form}", (field, value));

        AssertLeadsTo(answer, id, words);
    }

    [Fact]
    public async Task A_search_by_nothing_is_named_with_its_field()
    {
        await using var service = await Service.StartAsync();
        using var browser = new Browser(service);

        var answer = await browser.SubmitAsync("operations/search", "../operations/search", ("text", ""));

        AssertLeadsTo(
            answer,
            "search-text",
            "Nothing was searched for yet. Please correct: Search for : Write a name, or the beginning of one.");
    }

    private static void AssertLeadsTo(Answer answer, string id, string words)
    {
        answer.AssertStatus(422);
        Assert.Equal(words, Browser.TextOf(answer.Body, "problem"));
        Assert.Contains($"<a href=\"#{id}\">", answer.Body, StringComparison.Ordinal);
        Assert.Contains($"aria-describedby=\"{DescribedBy(id)}\"", answer.Body, StringComparison.Ordinal);
        Assert.NotEmpty(Browser.TextOf(answer.Body, $"{id}-error"));
    }

    // A hint that the field has as well comes first.
    private static string DescribedBy(string id) => id is "reason" or "account" ? $"{id}-hint {id}-error" : $"{id}-error";
}
