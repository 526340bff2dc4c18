using CommerceCustomers.Dynamics365.Http;

namespace CommerceCustomers.Dynamics365.Tests.Http;

public sealed class ODataQueryTests
{
    [Theory]
    [InlineData("O'Neil", "'O''Neil'")]
    [InlineData("''", "''''''")]
    public void A_text_in_a_filter_has_its_quotes_doubled(string text, string expected) => Assert.Equal(expected, ODataQuery.Literal(text));

    [Fact]
    public void Characters_with_a_meaning_in_a_query_are_escaped()
        => Assert.Equal("?$filter=a%20eq%20%27x%26y%3D%23%2B%27", ODataQuery.Of(("$filter", "a eq 'x&y=#+'")));
}
