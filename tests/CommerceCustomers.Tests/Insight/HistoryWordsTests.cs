using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Insight;
using CommerceCustomers.Lifecycle;
using CommerceCustomers.Records;
using CommerceCustomers.Storage;
using CommerceCustomers.Tests.Conventions;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Insight;

public sealed partial class HistoryWordsTests
{
    private static readonly CultureInfo Italian = CultureInfo.GetCultureInfo("it");

    [Fact]
    public void What_an_older_version_has_stored_is_read_as_data()
        => Assert.All(EveryHistory.Stored, static entry => Assert.Equal(
            entry.Code, new HistoryEntry(Given.Noon, entry.Action, entry.Detail).Code));

    [Fact]
    public void What_is_written_today_is_read_back()
    {
        var edited = new HistoryEntry(Given.Noon, "Edited", HistorySentences.Edited.WithFields((string[])["email", "phone"]));
        var erased = new HistoryEntry(Given.Noon, "Erased", HistorySentences.ErasedHeld.With("Synchronized", "C-1"));
        var doubled = new HistoryEntry(Given.Noon, "Doubled", HistorySentences.Doubled.With("2"));

        Assert.Equal(["email", "phone"], (IEnumerable<string>)edited.Arguments["fields"]);
        Assert.Equal(("Synchronized", "C-1"), (erased.Arguments["state"], erased.Arguments["account"]));
        Assert.Equal(2, doubled.Arguments["count"]);
    }

    [Theory]
    [InlineData("Expedited", "It goes before the others of its channel.", "Passa davanti agli altri del suo canale.")]
    [InlineData("Edited", "Edited: lastName, email.", "Modificato: lastName, email.")]
    [InlineData("Requeued", "After E42.", "Dopo E42.")]
    [InlineData("Erased", "It was Pending. Headquarters does not hold it.", "Era in attesa della sede centrale. La sede centrale non lo ha.")]
    [InlineData("Cancelled", "After E42.", "Detto: «After E42.»")]
    [InlineData("Cancelled", "Headquarters is unavailable.", "Detto: «Headquarters is unavailable.»")]
    [InlineData("Closed", "Headquarters is unavailable.", "Detto: «Headquarters is unavailable.»")]
    [InlineData("Edited", "After E42.", "Detto: «After E42.»")]
    [InlineData("Revived", "After E42.", "Detto: «After E42.»")]
    [InlineData("Cancelled", "He said \"no\".", "Detto: «He said 'no'.»")]
    [InlineData("Edited", "Edited: .", "Detto: «Edited: .»")]
    [InlineData("Doubled", "Headquarters holds this customer many times.", "Detto: «Headquarters holds this customer many times.»")]
    public void An_entry_is_worded_in_the_language_of_the_reader(string action, string detail, string italian)
    {
        var entry = new HistoryEntry(Given.Noon, action, detail);

        Assert.Equal(italian, entry.ToString(Italian));
        Assert.Equal(detail, entry.Detail);
    }

    [Theory]
    [InlineData("Headquarters is unavailable.", "La sede centrale non è disponibile.")]
    [InlineData("Headquarters is in a maintenance window.", "La sede centrale è in manutenzione programmata.")]
    [InlineData("More than 1000 creations wait for headquarters already.", "Più di 1000 registrazioni aspettano già la sede centrale.")]
    [InlineData("The group does not exist.", "The group does not exist.")]
    public void A_quoted_sentence_of_the_library_has_words_in_every_language(string words, string italian)
    {
        var phrase = new Phrase("PausedBecause", ("since", Given.Noon), ("words", words));

        Assert.EndsWith($"«{italian}»", phrase.ToString(Italian), StringComparison.Ordinal);
        Assert.EndsWith($"\"{words}\"", phrase.InEnglish(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_reason_of_a_person_who_cancels_is_quoted_as_it_was_written()
    {
        var record = new StoredRecord(Given.Record(CustomerState.Withdrawn)) { Withdrawal = WithdrawalReason.Cancelled };
        var cancelled = new HistoryEntry(Given.Noon, "Cancelled", "Headquarters is unavailable.");

        var reason = WithdrawnExplanation.Of(record, [cancelled]).Reasons[0];

        Assert.EndsWith("«Headquarters is unavailable.»", reason.ToString(Italian), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_action_that_the_code_records_has_its_sentences()
    {
        var recorded = Repository.Sources("CommerceCustomers")
            .SelectMany(static file => Recorded().Matches(File.ReadAllText(file)))
            .Select(static match => match.Groups["action"].Value)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);

        Assert.Equal(recorded, HistorySentences.OfActions.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_error_that_the_library_words_itself_has_words_in_every_language()
        => Assert.All(
            (CustomerError[])
            [
                RecordErrors.Doubled(2, Given.Noon),
                RecordErrors.Altered(["phone"], Given.Noon)!,
                RecordErrors.LeftInHeadquarters(Given.Noon),
                RecordErrors.AccountTaken(Given.Noon),
                RecordErrors.OutcomeUnknown(default, Given.Noon),
                RecordErrors.OutcomeUnknown(HeadquartersCapabilities.Find, Given.Noon),
                RecordErrors.RefusedAfterUnknown(new CustomerError("E42", "No such group.", Given.Noon), Given.Noon),
                RecordErrors.Unreadable(Given.Noon),
                RecordErrors.Poison(Given.Noon),
            ],
            static error => Assert.NotNull(OwnWords.Find(error.Message, Italian)));

    [Fact]
    public void Every_sentence_that_is_known_as_the_library_s_own_is_in_its_code()
    {
        var code = string.Concat(Repository.Sources("CommerceCustomers").Select(static file => WholeTexts(File.ReadAllText(file))));
        var own = PhraseWords.Resources.GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>().Where(static entry => ((string)entry.Key).StartsWith("Own", StringComparison.Ordinal))
            .Select(static entry => Argument().Replace((string)entry.Value!, "{}"))
            .ToList();

        Assert.True(own.Count > 15);
        Assert.All(own, sentence => Assert.Contains($"\"{sentence}\"", code, StringComparison.Ordinal));
    }

    /// <summary>Joins the texts of a source that are written in parts, and leaves of each argument no more than {}.</summary>
    private static string WholeTexts(string source)
    {
        foreach (Match constant in Constant().Matches(source))
        {
            var (name, text) = (constant.Groups["name"].Value, constant.Groups["text"].Value);
            source = source.Replace($"{name} + ", $"{text} + ", StringComparison.Ordinal)
                .Replace($" + {name}", $" + {text}", StringComparison.Ordinal)
                .Replace($"{{{name}}}", text.Trim('"'), StringComparison.Ordinal);
        }

        return Argument().Replace(Seam().Replace(source, ""), "{}");
    }

    [GeneratedRegex(@"(new HistoryEntry|HistoryEntry \w+\(\) => new)\(\s*[\w.]+,\s*(""|nameof\(WithdrawalReason\.)(?<action>\w+)")]
    private static partial Regex Recorded();

    [GeneratedRegex(@"const string (?<name>\w+) =\s*(?<text>""[^""]*"");")]
    private static partial Regex Constant();

    [GeneratedRegex(@"""\s*\+\s*\$?""")]
    private static partial Regex Seam();

    [GeneratedRegex(@"\{[^{}""]*\}")]
    private static partial Regex Argument();
}
