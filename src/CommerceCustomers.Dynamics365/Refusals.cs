using System.Text.RegularExpressions;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Dynamics365;

// What the words of a refusal concern: the customer, a field, the legal entity, or a moment in which headquarters was busy. The words come
// without anything that the customer's fields hold, so that no rule here matches on what a shopper wrote.
internal static partial class Refusals
{
    // For patterns that look for a word in a message of at most a few hundred characters.
    private const int LongestMatch = 1000;

    public static HeadquartersException Of(string words, LegalEntityId? legalEntity, string? entitySet, string code, bool mayHaveActed)
    {
        var claim = Quotations().Replace(words, match => OfQuotation(match.Groups["said"].Value, legalEntity));
        if (Passing().IsMatch(claim))
        {
            return new HeadquartersAmbiguousException("The environment was busy with the same data and gave the write up.") { Part = entitySet, Words = words };
        }

        return OfLegalEntity(words, claim, legalEntity)
            ?? (HeadquartersException?)OfField(words, entitySet)
            ?? new CustomerRejectedException(code, words) { Field = FieldLabels.FieldIn(words), MayHaveActed = mayHaveActed };
    }

    // What is quoted claims nothing, unless it is the name of the legal entity itself.
    private static string OfQuotation(string said, LegalEntityId? legalEntity)
        => legalEntity is { Value: var name } && string.Equals(said.Trim(), name, StringComparison.OrdinalIgnoreCase) ? name : "''";

    private static HeadquartersMisconfiguredException? OfLegalEntity(string words, string claim, LegalEntityId? legalEntity)
    {
        if (NumberSequence().IsMatch(claim))
        {
            return new HeadquartersMisconfiguredException(
                $"Headquarters has no account number to give for legal entity '{legalEntity}'. Extend the number sequence of customer accounts there.", legalEntity)
            {
                Words = words,
            };
        }

        if (IsUnknown(claim, legalEntity))
        {
            return new HeadquartersMisconfiguredException(
                $"Headquarters does not know legal entity '{legalEntity}', or the application may not use it. Check LegalEntity of the channel.", legalEntity)
            {
                Words = words,
            };
        }

        return Missing().Match(words) is { Success: true } missing ? OfMissing(missing.Groups["label"].Value, words, legalEntity) : null;
    }

    // Every customer lacks what no customer can bring. What some bring and others lack concerns those who lack it; what a person left out is
    // the person's.
    private static HeadquartersMisconfiguredException? OfMissing(string label, string words, LegalEntityId? legalEntity)
    {
        if (FieldLabels.FieldOf(label) is { } field)
        {
            return CustomerWriter.PartWithout(field) is { } part
                ? new HeadquartersMisconfiguredException(
                    $"Headquarters demands a {field}, and some customers have none. Give the channel's default customer one; the customers wait.")
                { Part = part, Words = words }
                : null;
        }

        var cause = string.Equals(label, "Customer account", StringComparison.OrdinalIgnoreCase)
            ? "does not draw account numbers from the number sequence. Set the number sequence of customer accounts up for the data entity there"
            : $"demands the field '{label}' of every customer, which no sign-up has. Give it a default there";
        return new HeadquartersMisconfiguredException($"Headquarters, in legal entity '{legalEntity}', {cause}.", legalEntity) { Words = words };
    }

    private static HeadquartersMisconfiguredException? OfField(string words, string? entitySet) => UnknownField().Match(words) is not { Success: true } match
        ? null
        : new HeadquartersMisconfiguredException(
            $"Headquarters does not know the field '{match.Groups["field"].Value}', which is written for customers that have it. "
            + "Check ReferenceField, AttributeFields and PersonOrganizationField, and the version of the environment.")
        {
            Part = entitySet ?? match.Groups["field"].Value,
            Words = words,
        };

    // "Company usrt does not exist", "the legal entity is not valid", "cannot find company usrt"; but not "Company chain X does not exist".
    private static bool IsUnknown(string claim, LegalEntityId? legalEntity)
        => UnknownCompany().Match(claim) is { Success: true } match
            && match.Groups["name"] is var name
            && (!name.Success || string.Equals(name.Value, legalEntity?.Value, StringComparison.OrdinalIgnoreCase));

    // An apostrophe within a word begins none.
    [GeneratedRegex(
        @"(?<!\w)'(?<said>[^']*)'|""(?<said>[^""]*)""|(?<!\w)[‘’“”„](?<said>[^‘’“”„]*)[‘’“”]",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        LongestMatch)]
    private static partial Regex Quotations();

    // What a database says when two writes met, and what the kernel makes of it.
    [GeneratedRegex(
        @"\bdeadlock|update conflict|query timeout expired|time-?out expired|lock request time.?out|transaction .{0,40}(was aborted|has been aborted|rolled back)|another user has (changed|locked)|record is locked",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        LongestMatch)]
    private static partial Regex Passing();

    [GeneratedRegex("number sequence", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, LongestMatch)]
    private static partial Regex NumberSequence();

    [GeneratedRegex(
        @"\b(company|legal entity|data ?area( ?id)?)\s+((?<name>[\w-]+)\s+)?(does not exist|do not exist|(was |is )?not found|cannot be found|could not be found|is not valid|is invalid|is unknown)"
        + @"|\b(cannot find|could not find|unknown|invalid) (the )?(company|legal entity|data ?area)\b(?! \w+ (is|does|of|in)|:? *(''|\[))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        LongestMatch)]
    private static partial Regex UnknownCompany();

    [GeneratedRegex(
        @"\bproperty\s+['""]?(?<field>[A-Za-z_]\w*)['""]?.{0,100}(does not exist|is not (defined|declared)|not found)|undeclared property:?\s+['""]?(?<field>[A-Za-z_]\w*)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        LongestMatch)]
    private static partial Regex UnknownField();

    [GeneratedRegex(
        @"\bfield\s+['""](?<label>[^'""\[\]]{1,60})['""]\s+(must be (filled in|specified|entered|provided)|is (required|mandatory)|(cannot|can not|must not|may not) be (left )?(empty|blank|null))"
        + @"|\bthe\s+['""]?(?<label>[A-Za-z][A-Za-z/ -]{0,59}?)['""]?\s+field\s+is\s+(required|mandatory)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        LongestMatch)]
    private static partial Regex Missing();
}
