using System.Reflection;
using System.Text.RegularExpressions;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Storage;
using CommerceCustomers.Tests.Fixtures;
using CommerceCustomers.Verification;

namespace CommerceCustomers.Tests.Conventions;

/// <summary>ERRORS.md explains every code that the code can give, and no other one.</summary>
public sealed partial class ErrorCatalogueTests
{
    private static readonly string[] Parts = ["Shown", "Meaning", "Cause", "Remedy"];

    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "src", "CommerceCustomers", "ERRORS.md"));

    /// <summary>The words of store failures and findings, and the names of enum members, which leave the library as codes.</summary>
    private static readonly IReadOnlyList<string> OtherCodes =
    [
        .. ConstantsOf(typeof(CustomerStoreFailure)),
        .. Enum.GetNames<HeadquartersFailure>(),
        .. Enum.GetNames<RepairOutcome>().Except([nameof(RepairOutcome.Done)]),
        .. VerificationFindingKind.All,
        .. Enum.GetNames<HealthLevel>(),
    ];

    /// <summary>Words that are spelled like a code and are none: the action of a history entry, the end of a verification.</summary>
    private static readonly string[] OtherWords = ["RecordLife.Repair.cs: Cancelled", "VerifyDocument.cs: Cancelled"];

    private static IEnumerable<string> Constants => ConstantsOf(typeof(ErrorCodes));

    [Fact]
    public void Every_code_has_one_entry_and_every_entry_has_a_code()
        => Assert.Equal(
            Constants.Concat(OtherCodes).Concat(ExitCodes()).Distinct().Order(StringComparer.Ordinal),
            Entries().Select(static entry => entry.Code).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_entry_says_where_it_shows_what_it_means_why_it_is_and_what_to_do()
        => Assert.All(Entries(), static entry => Assert.Equal(
            Parts, Part().Matches(entry.Text).Select(static part => part.Groups["name"].Value)));

    [Fact]
    public void A_code_is_named_like_its_constant()
        => Assert.All(
            typeof(ErrorCodes).GetFields(BindingFlags.Public | BindingFlags.Static),
            static constant => Assert.Equal(constant.Name, constant.GetRawConstantValue()));

    [Fact]
    public void No_code_stands_as_text_in_the_sources()
    {
        var codes = Constants.ToHashSet(StringComparer.Ordinal);

        Assert.Empty(Sources()
            .SelectMany(static source => Word().Matches(source.Code).Select(word => (source.File, Word: word.Groups["word"].Value)))
            .Where(found => codes.Contains(found.Word))
            .Select(static found => $"{found.File}: {found.Word}")
            .Except(OtherWords));
    }

    [Fact]
    public void What_takes_a_code_is_given_a_constant()
        => Assert.Empty(Sources().SelectMany(static source
            => CodeAsText().Matches(source.Code).Select(call => $"{source.File}: {call.Value}")));

    [Theory]
    [InlineData("throw new CustomerRejectedException(\n    \"Refused\", words);")]
    [InlineData("throw new CustomerStoreException(\n    \"Refused\", words);")]
    [InlineData("new CustomerError(\"Refused\", words, now)")]
    [InlineData("new CustomerFieldError(path, \"Refused\", words)")]
    [InlineData("new CustomerFieldError(\"\", \"Refused\", words)")]
    [InlineData("check.Add(\"Refused\", path, words)")]
    [InlineData("Add(path, \"Refused\", words)")]
    [InlineData("Unsent(HeadquartersFailure.Unavailable, \"Refused\", words)")]
    [InlineData("base(HeadquartersFailure.Rejected, \"Refused\", words)")]
    [InlineData("Code = \"Refused\",")]
    [InlineData("new ProblemKind(\"Refused\", 422, words)")]
    [InlineData("ProblemKind Refused = new(\"Refused\", 422, words)")]
    [InlineData("RequestError.OfBody(path, \"Refused\", words)")]
    [InlineData("new(ExitCodes.WrongUse, \"Refused\", words)")]
    public void A_code_as_text_is_found(string code) => Assert.Matches(CodeAsText(), code);

    private static IEnumerable<string> ConstantsOf(Type codes) => codes.GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(static constant => (string)constant.GetRawConstantValue()!);

    private static IEnumerable<(string Code, string Text)> Entries() => Text.Split("\n### ").Skip(1)
        .Select(static section => section.Split("\n## ")[0])
        .Select(static section => (section.Split('\n')[0], section));

    private static IEnumerable<string> ExitCodes() => ExitCode()
        .Matches(File.ReadAllText(Path.Combine(Repository.Root, "src", "CommerceCustomers.Cli", "Errors", "ExitCodes.cs")))
        .Select(static code => $"Exit code {code.Groups["number"].Value}");

    private static IEnumerable<(string File, string Code)> Sources()
        => Repository.Packages.Except([Repository.Templates]).SelectMany(Repository.Sources)
        .Where(static file => Path.GetFileName(file) != "ErrorCodes.cs")
        .Select(static file => (Path.GetFileName(file), Comment().Replace(File.ReadAllText(file), "")));

    [GeneratedRegex(@"^\* (?<name>\w+): \S", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Part();

    [GeneratedRegex(@"const int \w+ = (?<number>\d);", RegexOptions.ExplicitCapture)]
    private static partial Regex ExitCode();

    [GeneratedRegex(@"^\s*//[^\n]*", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"""(?<word>[A-Z]\w+)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Word();

    [GeneratedRegex("""
        \b(CustomerRejectedException|CustomerStoreException|CustomerError|ProblemKind|ProblemKind\ \w+\ =\ new|check\.Add|Abandoned|Ambiguous)\(\s*"[A-Z]\w+"\s*,
        |\b(CustomerFieldError|OfPath|OfBody)\(\s*[^;,()]*,\s*"[A-Z]\w+"
        |\bAdd\(\s*[^;,()]+,\s*"[A-Z]\w+"\s*,
        |\b(Unsent|base)\(\s*HeadquartersFailure\.\w+,\s*"
        |ExitCodes\.\w+,\s*"
        |\bCode\ =\ "
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex CodeAsText();
}
