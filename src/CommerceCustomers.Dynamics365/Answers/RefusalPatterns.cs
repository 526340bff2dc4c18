using System.Text.RegularExpressions;

namespace CommerceCustomers.Dynamics365.Answers;

/// <summary>The English phrases in which Dynamics 365 and its database refuse a write.</summary>
internal static partial class RefusalPatterns
{
    private const int MatchTimeoutMilliseconds = 1000;

    private const RegexOptions Exact = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private const RegexOptions AnyCase = Exact | RegexOptions.IgnoreCase;

    /// <summary>A quoted text in straight or typographic quotes. An apostrophe within a word does not open one.</summary>
    [GeneratedRegex(
        @"(?<!\w)'(?<quoted>[^']*)'|""(?<quoted>[^""]*)""|(?<!\w)[‘’“”„](?<quoted>[^‘’“”„]*)[‘’“”]",
        Exact,
        MatchTimeoutMilliseconds)]
    public static partial Regex Quotation();

    /// <summary>What the database says when two writes collide, also in the words of the environment's kernel.</summary>
    [GeneratedRegex(
        @"\bdeadlock|update conflict|query timeout expired|time-?out expired|lock request time.?out"
        + "|transaction .{0,40}(was aborted|has been aborted|rolled back)|another user has (changed|locked)|record is locked",
        AnyCase,
        MatchTimeoutMilliseconds)]
    public static partial Regex Transient();

    [GeneratedRegex("number sequence", AnyCase, MatchTimeoutMilliseconds)]
    public static partial Regex NumberSequence();

    /// <summary>
    /// "Company usrt does not exist", "the legal entity is not valid", "cannot find company usrt"; not "Company chain X does not exist".
    /// </summary>
    [GeneratedRegex(
        @"\b(company|legal entity|data ?area( ?id)?)\s+((?<name>[\w-]+)\s+)?"
        + "(does not exist|do not exist|(was |is )?not found|cannot be found|could not be found|is not valid|is invalid|is unknown)"
        + @"|\b(cannot find|could not find|unknown|invalid) (the )?(company|legal entity|data ?area)\b"
        + @"(?! \w+ (is|does|of|in)|:? *(''|\[))",
        AnyCase,
        MatchTimeoutMilliseconds)]
    public static partial Regex UnknownCompany();

    [GeneratedRegex(
        @"\bproperty\s+['""]?(?<field>[A-Za-z_]\w*)['""]?.{0,100}(does not exist|is not (defined|declared)|not found)"
        + @"|undeclared property:?\s+['""]?(?<field>[A-Za-z_]\w*)",
        AnyCase,
        MatchTimeoutMilliseconds)]
    public static partial Regex UnknownField();

    [GeneratedRegex(
        @"\bfield\s+['""](?<label>[^'""\[\]]{1,60})['""]\s+(must be (filled in|specified|entered|provided)|is (required|mandatory)"
        + "|(cannot|can not|must not|may not) be (left )?(empty|blank|null))"
        + @"|\bthe\s+['""]?(?<label>[A-Za-z][A-Za-z/ -]{0,59}?)['""]?\s+field\s+is\s+(required|mandatory)",
        AnyCase,
        MatchTimeoutMilliseconds)]
    public static partial Regex MandatoryField();
}
