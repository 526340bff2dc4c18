using CommerceCustomers.Records;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Records;

/// <summary>What is recorded of a search for a person, and how it is read back.</summary>
public sealed class SearchTextTests
{
    [Theory]
    [InlineData(0, false, "Found: 0.")]
    [InlineData(1, false, "Found: 1.")]
    [InlineData(50, true, "Found: 50 and perhaps more.")]
    public void What_was_found_is_written_and_read_back(int found, bool mayBeMore, string text)
    {
        var entry = SearchText.Write(Given.Noon, "Email", found, mayBeMore, "Grace");

        Assert.Equal((Given.Noon, "SearchedByEmail", text, "Grace"), (entry.At, entry.Action, entry.Detail, entry.By));
        Assert.Equal("Email", SearchText.KindOf(entry));
        Assert.Equal((found, mayBeMore), SearchText.FoundIn(entry));
    }

    [Theory]
    [InlineData("Found: 7")]
    [InlineData("Found: -7.")]
    [InlineData("Found: 7,000.")]
    [InlineData("Found: 1234567890.")]
    [InlineData("Found: 7 and more.")]
    [InlineData("It found: 7.")]
    [InlineData("nothing")]
    public void Another_text_says_no_count(string text)
        => Assert.Equal((null, false), SearchText.FoundIn(new HistoryEntry(Given.Noon, "SearchedByName", text, "Grace")));

    [Fact]
    public void Another_action_is_named_as_it_stands()
        => Assert.Equal("Looked", SearchText.KindOf(new HistoryEntry(Given.Noon, "Looked", "Found: 1.", "Grace")));
}
