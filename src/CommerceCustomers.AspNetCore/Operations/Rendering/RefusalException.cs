namespace CommerceCustomers.AspNetCore.Operations.Rendering;

/// <summary>Ends a request with a page that says why, in the words of the reader.</summary>
internal sealed class RefusalException(int status, string key, params object?[] values) : Exception
{
    public int Status => status;

    /// <summary>Gets the key of the words: <c>Refusal.KEY.Title</c> and <c>Refusal.KEY.Text</c>.</summary>
    public string Key => key;

    public IReadOnlyList<object?> Values => values;
}
