using CommerceCustomers.AspNetCore.Requests;

namespace CommerceCustomers.AspNetCore.Operations.Words;

/// <summary>Writes who did something, in the language of the reader.</summary>
internal static class OperatorNames
{
    public static string Of(string? by, PageWords words) => by switch
    {
        null => "–",
        OperatorName.Nameless => words["NamelessOperator"],
        _ => by,
    };
}
