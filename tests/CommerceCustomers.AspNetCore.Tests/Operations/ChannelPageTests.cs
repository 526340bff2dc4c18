using CommerceCustomers.AspNetCore.Operations.Pages;
using CommerceCustomers.AspNetCore.Tests.Fixtures;

namespace CommerceCustomers.AspNetCore.Tests.Operations;

public sealed class ChannelPageTests
{
    [Fact]
    public async Task A_channel_is_advised_on_in_the_language_of_the_reader()
    {
        await using var service = await Service.StartAsync();
        using var english = new Browser(service);
        using var italian = new Browser(service, language: "it");

        var html = await english.ReadAsync("operations/channels/houston-online");
        var inItalian = await italian.ReadAsync("operations/channels/houston-online");

        Assert.StartsWith("No sign-up has been measured yet", Browser.TextOf(html, "recommendation"), StringComparison.Ordinal);
        Assert.NotEqual(Browser.TextOf(html, "recommendation"), Browser.TextOf(inItalian, "recommendation"));
        Assert.Contains("aria-current=\"true\" id=\"span-day\"", html, StringComparison.Ordinal);
        Assert.Contains("CreateCustomerInAsyncMode (now true)", Browser.TextOf(html, "setting"), StringComparison.Ordinal);
        Assert.Contains("CreateCustomerInAsyncMode (ora true)", Browser.TextOf(inItalian, "setting"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_is_drawn_from_the_bottom_to_a_round_number_at_the_top()
    {
        var line = new PictureLine([0, 5, 10], isTime: false);

        Assert.Equal((10d, 10d), (line.Most, line.Scale));
        Assert.Equal("M0 120 H240 V60 H480 V0 H720", line.Path);
        Assert.Equal("M0 120 V120 H240 V60 H480 V0 H720 V120 Z", line.Area);
    }

    [Fact]
    public void What_nobody_counted_is_a_gap_in_the_line()
        => Assert.Equal("M0 60 H180 M360 60 H540 V0 H720", new PictureLine([1, null, 1, 2], isTime: false).Path);

    [Theory]
    [InlineData(0, false, 1)]
    [InlineData(1, false, 1)]
    [InlineData(3, false, 5)]
    [InlineData(12, false, 20)]
    [InlineData(70_000, false, 100_000)]
    [InlineData(61, true, 120)]
    [InlineData(4000, true, 7200)]
    public void The_top_of_a_picture_is_a_round_number_or_time(double most, bool isTime, double scale)
        => Assert.Equal(scale, new PictureLine([most], isTime).Scale);

    [Fact]
    public void Parts_in_which_calls_were_paused_are_bands()
        => Assert.Equal("M180 0 H540 V120 H180 Z", PictureLine.Bands([false, true, true, false]));
}
