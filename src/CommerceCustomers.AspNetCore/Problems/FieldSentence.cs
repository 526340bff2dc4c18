using CommerceCustomers.AspNetCore.Words;

namespace CommerceCustomers.AspNetCore.Problems;

/// <summary>
/// Says what is wrong with a field of a customer or of a search. The core says it in English; another language goes by its code, and by
/// the field or the limit where that makes a difference. What headquarters says of a field is quoted.
/// </summary>
internal static class FieldSentence
{
    public static Sentence Of(CustomerFieldError error)
    {
        var key = $"FieldError.{error.Code}";
        var field = $"{key}.{error.Field[(error.Field.LastIndexOf('.') + 1)..]}";
        return error.Limit is { } limit
            ? Sentence.Worded(error.Message, [field, $"{key}.Limit", key], limit)
            : Sentence.Said(error.Message, field, key);
    }
}
