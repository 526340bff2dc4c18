using CommerceCustomers.Dynamics365.Fields;
using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Dynamics365.Answers;

/// <summary>
/// Decides by the words of a refusal what it concerns: the customer, a field, the legal entity, or a moment when headquarters was busy.
/// Values of the customer are removed from the words before, so no rule can match on what a shopper wrote.
/// </summary>
internal static class RefusalClassifier
{
    public static HeadquartersException FailureOf(
        string words, LegalEntityId? legalEntity, string? entitySet, string code, bool mayHaveActed)
    {
        var unquoted = RefusalPatterns.Quotation().Replace(words, match => Unquoted(match.Groups["quoted"].Value, legalEntity));
        if (RefusalPatterns.Transient().IsMatch(unquoted))
        {
            return new HeadquartersAmbiguousException("The environment was busy with the same data and gave up the write.")
            {
                Part = entitySet,
                Words = words,
            };
        }

        return FailureOfLegalEntity(words, unquoted, legalEntity)
            ?? (HeadquartersException?)FailureOfUnknownField(words, entitySet)
            ?? new CustomerRejectedException(code, words) { Field = FieldLabels.FieldIn(words), MayHaveActed = mayHaveActed };
    }

    /// <summary>A quoted text does not count as a statement of headquarters, unless it is the name of the legal entity.</summary>
    private static string Unquoted(string quoted, LegalEntityId? legalEntity)
        => legalEntity is { Value: var name } && string.Equals(quoted.Trim(), name, StringComparison.OrdinalIgnoreCase) ? name : "''";

    private static HeadquartersMisconfiguredException? FailureOfLegalEntity(string words, string unquoted, LegalEntityId? legalEntity)
    {
        if (RefusalPatterns.NumberSequence().IsMatch(unquoted))
        {
            return new HeadquartersMisconfiguredException(
                $"Headquarters has no account numbers left for legal entity '{legalEntity}'. "
                + "Extend the number sequence of customer accounts there.",
                legalEntity)
            {
                Words = words,
            };
        }

        if (IsUnknownCompany(unquoted, legalEntity))
        {
            return new HeadquartersMisconfiguredException(
                $"Headquarters does not know legal entity '{legalEntity}', or the application may not use it. "
                + "Check LegalEntity of the channel.",
                legalEntity)
            {
                Words = words,
            };
        }

        return RefusalPatterns.MandatoryField().Match(words) is { Success: true } match
            ? FailureOfMandatoryField(match.Groups["label"].Value, words, legalEntity)
            : null;
    }

    /// <summary>
    /// A mandatory field that no customer can have concerns the whole legal entity. One that only some customers have concerns the
    /// others. One that the shopper left out concerns the shopper; then this returns null.
    /// </summary>
    private static HeadquartersMisconfiguredException? FailureOfMandatoryField(string label, string words, LegalEntityId? legalEntity)
    {
        if (FieldLabels.FieldOf(label) is { } field)
        {
            return MissingFields.PartOf(field) is { } part
                ? new HeadquartersMisconfiguredException(
                    $"Headquarters requires a {field}, and some customers have none. Those customers wait. "
                    + "Set it in the channel's default customer.")
                { Part = part, Words = words }
                : null;
        }

        var cause = string.Equals(label, "Customer account", StringComparison.OrdinalIgnoreCase)
            ? "does not take account numbers from the number sequence. "
                + "Set up the number sequence of customer accounts for the data entity there"
            : $"requires the field '{label}' of every customer, which no sign-up has. Set a default for it there";
        return new HeadquartersMisconfiguredException($"Headquarters, in legal entity '{legalEntity}', {cause}.", legalEntity)
        {
            Words = words,
        };
    }

    private static HeadquartersMisconfiguredException? FailureOfUnknownField(string words, string? entitySet)
        => RefusalPatterns.UnknownField().Match(words) is not { Success: true } match
            ? null
            : new HeadquartersMisconfiguredException(
                $"Headquarters does not know the field '{match.Groups["field"].Value}', which is written for customers that have it. "
                + "Check ReferenceField, AttributeFields and PersonOrganizationField, and the version of the environment.")
            {
                Part = entitySet ?? match.Groups["field"].Value,
                Words = words,
            };

    private static bool IsUnknownCompany(string unquoted, LegalEntityId? legalEntity)
        => RefusalPatterns.UnknownCompany().Match(unquoted) is { Success: true } match
            && match.Groups["name"] is var name
            && (!name.Success || string.Equals(name.Value, legalEntity?.Value, StringComparison.OrdinalIgnoreCase));
}
