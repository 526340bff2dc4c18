using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using CommerceCustomers.Creation;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Insight;
using CommerceCustomers.Lifecycle;
using CommerceCustomers.Records;
using CommerceCustomers.Repair;
using CommerceCustomers.Storage;
using CommerceCustomers.Tests.Conventions;
using CommerceCustomers.Tests.Fixtures;
using CsCheck;

namespace CommerceCustomers.Tests.Insight;

/// <summary>What holds for every explanation that can be given.</summary>
public sealed partial class EveryExplanationTests
{
    /// <summary>Said of the process rather than of the customer, and by <see cref="CustomerInsight"/>.</summary>
    private static readonly string[] OfTheProcess = ["AdapterIsDefective", "ApplicationIsPaused"];

    private static readonly CultureInfo[] Languages = [CultureInfo.InvariantCulture, CultureInfo.GetCultureInfo("it")];

    private static readonly string[] Hostile = ["{at}", "{words} {code}", "\" and more", "» e altro «", "{", "}}", "a\nb", "\u202Eb"];

    private static readonly Lazy<IReadOnlyList<EveryExplanation.Case>> Cases = new(static () => [.. EveryExplanation.All()]);

    [Fact]
    public void Every_phrase_has_words_in_every_language_with_just_its_arguments()
        => Assert.Empty(
            from phrase in Cases.Value.SelectMany(static explained => explained.Phrases)
                .Concat(EveryAdvice.Phrases).Concat(EveryHistory.Phrases).DistinctBy(Signature)
            from language in Languages
            let words = phrase.ToString(language)
            let template = PhraseWords.Resources.GetString(phrase.Code, language)!
            where words.Length < 5 || words.Contains('{', StringComparison.Ordinal)
                || !NamesIn(template).Order(StringComparer.Ordinal).SequenceEqual(phrase.Arguments.Keys.Order(StringComparer.Ordinal))
            select $"{phrase.Code} ({language.Name}): {words}");

    [Fact]
    public void Every_phrase_with_words_is_said_of_some_customer_or_channel()
        => Assert.Equal(
            KeysOf(CultureInfo.InvariantCulture).Where(static key => !IsPart(key)).Order(StringComparer.Ordinal),
            Cases.Value.SelectMany(static explained => explained.Phrases)
                .Concat(EveryAdvice.Phrases)
                .Concat(EveryHistory.Phrases)
                .Select(static phrase => phrase.Code).Concat(OfTheProcess).Distinct().Order(StringComparer.Ordinal));

    /// <summary>A shop manager reads them: no word of developers, no command of the tool, no menu, and never "unknown".</summary>
    [Fact]
    public void The_words_are_for_everybody_in_every_language()
        => Assert.Empty(
            from language in Languages
            from words in KeysOf(language).Select(key => PhraseWords.Resources.GetString(key, language)!)
            where DevelopersWord().IsMatch(words)
            select $"{language.Name}: {words}");

    [Fact]
    public void Every_explanation_has_a_sentence_and_a_reason()
        => Assert.All(Cases.Value, static explained =>
        {
            Assert.True(explained.Explanation.Summary.InEnglish().Length > 20);
            Assert.NotEmpty(explained.Explanation.Reasons);
        });

    [Fact]
    public void Every_remedy_can_be_done_in_the_state_that_names_it()
        => Assert.Empty(
            from explained in Cases.Value
            from remedy in explained.Explanation.Actions
            where !CanBeDone(remedy, explained)
            select $"{explained.Record.CustomerId} {explained.Record.State} {explained.Record.LastError?.Code}: {remedy}");

    [Fact]
    public void An_explanation_never_contradicts_the_status()
        => Assert.All(Cases.Value.Where(static explained => explained.Record.State == CustomerState.Pending), static explained =>
        {
            var kinds = explained.Explanation.Actions.Select(static action => action.Kind).ToList();
            var isPauseTold = explained.Explanation.Reasons[0].Code.StartsWith("Paused", StringComparison.Ordinal);
            Assert.Equal(!explained.Gate.AllowsCalls, isPauseTold);
            Assert.Equal(explained.IsSynchronized == false, explained.Explanation.NextAttemptAt is null);
            Assert.Equal(explained.IsSynchronized == false, explained.Explanation.Summary.Code == "WaitsForDeliveryJob");
            Assert.Equal(explained.IsSynchronized != true, kinds.Contains(RemedyKind.StartSynchronizer));
            Assert.Equal(explained.Gate.NeedsPerson, kinds.Contains(RemedyKind.CorrectSettings));
            Assert.True(!kinds.Contains(RemedyKind.Wait) || explained.IsSynchronized == true);
        });

    [Fact]
    public void A_repair_is_refused_as_being_sent_just_where_the_explanation_says_so()
    {
        var sending = Cases.Value.Where(static explained => explained.Record.State == CustomerState.Sending).ToList();
        var refused = sending.Select(static explained => RepairRules.WhyNotEdit(explained.Record, EveryExplanation.Now)).ToList();

        Assert.Equal([RepairOutcome.BeingSent, RepairOutcome.MayBeInHeadquarters], refused.Distinct().Order());
        Assert.Equal(
            sending.Select(static explained => explained.Explanation.Summary.Code == "IsBeingSent"),
            refused.Select(static outcome => outcome == RepairOutcome.BeingSent));
    }

    [Fact]
    public void Only_a_call_whose_process_ended_is_told_to_have_left_nothing_on_record()
        => Assert.All(
            Cases.Value.Where(static explained => explained.Explanation.Reasons.Any(static reason => reason.Code == "LostDuringCall")),
            static explained => Assert.True(explained.Record is { LastPossibleSend: not null, LostLeases: > 0, LastError: null }));

    [Fact]
    public void Nothing_that_may_have_been_sent_is_told_not_to_have_been()
        => Assert.All(
            Cases.Value.Where(static explained => explained.Phrases.Any(
                static phrase => phrase.InEnglish().Contains("Nothing was sent", StringComparison.Ordinal))),
            static explained => Assert.True(
                explained.Record is { IsSurelyAbsent: true, LastError: null or { Failure: not HeadquartersFailure.Unavailable } }));

    [Fact]
    public void What_a_stranger_wrote_is_quoted_and_never_a_format() => Gen.OneOf(
        Gen.String, Gen.OneOf([.. Hostile.Select(static words => Gen.Const(words))]))
        .Sample(static words =>
        {
            var record = new StoredRecord(Given.Record(CustomerState.NeedsAttention))
            {
                LastError = new CustomerError("E1", words, Given.Noon, failure: HeadquartersFailure.Rejected),
            };
            var explained = EveryExplanation.Of(record, new GateStatus { AllowsCalls = true }, true, true, SettingFacts.None);
            var refused = explained.Explanation.Reasons[0];
            return (string)refused.Arguments["words"] == words
                && Languages.Select(language => refused.ToString(language)).All(static text
                    => text.Count(static letter => letter is '"' or '«' or '»') == 2 && !text.Contains('\n', StringComparison.Ordinal));
        });

    [Fact]
    public void Every_language_has_the_words_of_English_with_the_same_arguments()
    {
        var folder = Path.Combine(Repository.Root, "src", "CommerceCustomers", "Insight");
        var languages = Directory.EnumerateFiles(folder, "Phrases.*.resx")
            .Select(static file => Path.GetFileName(file).Split('.')[1]).ToList();

        Assert.Contains("it", languages);
        Assert.All(languages.Select(CultureInfo.GetCultureInfo), static language =>
        {
            Assert.Equal(
                KeysOf(CultureInfo.InvariantCulture).Order(StringComparer.Ordinal), KeysOf(language).Order(StringComparer.Ordinal));
            Assert.All(KeysOf(language), key => Assert.Equal(
                NamesIn(PhraseWords.Resources.GetString(key, CultureInfo.InvariantCulture)!).Order(StringComparer.Ordinal),
                NamesIn(PhraseWords.Resources.GetString(key, language)!).Order(StringComparer.Ordinal)));
        });
    }

    private static bool CanBeDone(Remedy remedy, EveryExplanation.Case explained)
    {
        var record = explained.Record;
        var capabilities = explained.CanFind ? HeadquartersCapabilities.Find : default;
        var context = new DecisionContext(EveryExplanation.Now, Given.Settings(), Jitter: 0);
        return remedy.Kind switch
        {
            RemedyKind.Edit => RepairRules.WhyNotEdit(record, context.Now) is null,
            RemedyKind.Requeue => RepairRules.Requeue(record, capabilities, by: null, context).Outcome == RepairOutcome.Done,
            RemedyKind.Cancel => RepairRules.Cancel(record, "R", by: null, capabilities, context).Outcome == RepairOutcome.Done,
            RemedyKind.Resolve => RepairRules.WhyNotResolve(record, context.Now) is null,
            RemedyKind.SignUpAgain => Admission.Decide(
                new AdmissionConflict(StoreOutcome.KeyRepeated, record), DuplicatePolicy.Allow, Intake.Call, isBudgetSpent: false)
                == AdmissionVerdict.TryAgain,
            RemedyKind.Wait => record.State.IsOnItsWay(),
            RemedyKind.StartSynchronizer => record.State.IsOnItsWay() && explained.IsSynchronized != true,
            RemedyKind.CorrectSettings => explained.Gate.NeedsPerson,
            _ => record.AccountNumber is not null
                || (remedy.Code == "EraseInHeadquartersIfThere" && record.MayBeLeftInHeadquarters),
        };
    }

    /// <summary>Says whether words stand in another phrase: the former state of an erased customer, or a quoted sentence.</summary>
    private static bool IsPart(string key)
        => key.StartsWith("Own", StringComparison.Ordinal)
            || Enum.GetNames<CustomerState>().Any(state => key == $"Was{state}");

    private static string Signature(Phrase phrase) => $"{phrase.Code} {string.Join(',', phrase.Arguments.Keys)}";

    private static IEnumerable<string> NamesIn(string template) => Name().Matches(template).Select(static name => name.Value).Distinct();

    private static IEnumerable<string> KeysOf(CultureInfo language)
        => PhraseWords.Resources.GetResourceSet(language, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>().Select(static entry => (string)entry.Key);

    [GeneratedRegex(@"(?<=\{)\w+(?=\})")]
    private static partial Regex Name();

    [GeneratedRegex(
        @"\b(?:gate|synchronizer|withdrawn|lease|unknown|commerce-customers|AddSynchronizer|Dynamics|> |sincronizzatore|sconosciut\w)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex DevelopersWord();
}
