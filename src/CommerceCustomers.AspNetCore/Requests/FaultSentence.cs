using CommerceCustomers.AspNetCore.Words;

namespace CommerceCustomers.AspNetCore.Requests;

/// <summary>Names what is no text in a text. The core names it in English, with its code and its place behind it.</summary>
internal static class FaultSentence
{
    public static Sentence Of(string fault)
    {
        var code = fault.IndexOf("(U+", StringComparison.Ordinal);
        return Sentence.Worded(fault, ["NoText"], code < 0 ? "" : fault[code..fault.IndexOf(')', code)].TrimStart('('));
    }
}
