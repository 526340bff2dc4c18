using System.Globalization;
using System.Text.RegularExpressions;

namespace CommerceCustomers.Tests.Conventions;

public sealed partial class LogMessageTests
{
    [Fact]
    public void Event_ids_are_unique_in_the_whole_repository()
    {
        var messages = Messages().ToList();

        Assert.NotEmpty(messages);
        Assert.Empty(
            messages.GroupBy(static message => message.Id).Where(static group => group.Count() > 1).Select(static group => group.Key));
    }

    [Fact]
    public void Every_event_id_lies_in_the_range_that_its_file_names_below_the_next_free_one()
        => Assert.All(Repository.Packages.SelectMany(Repository.Sources).Where(static file => LogMessage().IsMatch(File.ReadAllText(file))), static file =>
        {
            var text = File.ReadAllText(file);
            var range = Range().Match(text);
            Assert.True(range.Success, $"{file} does not name its range.");
            Assert.All(
                LogMessage().Matches(text),
                match => Assert.InRange(Number(match.Groups["id"]), Number(range.Groups["first"]), Number(range.Groups["next"]) - 1));
            Assert.InRange(Number(range.Groups["next"]), Number(range.Groups["first"]), Number(range.Groups["last"]) + 1);
        });

    [Fact]
    public void Log_messages_stand_in_files_of_their_own()
        => Assert.All(
            Repository.Packages.SelectMany(Repository.Sources).Where(static file => LogMessage().IsMatch(File.ReadAllText(file))),
            static file => Assert.EndsWith(".Log.cs", file, StringComparison.Ordinal));

    [Fact]
    public void No_log_message_takes_a_name_an_address_or_the_customer_itself()
        => Assert.All(Messages(), static message => Assert.DoesNotMatch(PersonalData(), message.Text));

    private static IEnumerable<(int Id, string Text)> Messages() => Repository.Packages
        .SelectMany(Repository.Sources)
        .SelectMany(static file => LogMessage().Matches(File.ReadAllText(file)))
        .Select(static match => (Number(match.Groups["id"]), match.Value));

    private static int Number(Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\[LoggerMessage\(\s*(?<id>\d+),.*?\);", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex LogMessage();

    [GeneratedRegex(@"(?<first>\d+) to (?<last>\d+)\. Next free id: (?<next>\d+)\.", RegexOptions.ExplicitCapture)]
    private static partial Regex Range();

    [GeneratedRegex(
        @"\{(?:First|Last|Middle)?Name\}|\{Organization|\{E?-?mail|\{Phone|\{Street|\bCustomer customer\b|\bAddress address\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex PersonalData();
}
