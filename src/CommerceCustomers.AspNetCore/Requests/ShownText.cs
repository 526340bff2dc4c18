namespace CommerceCustomers.AspNetCore.Requests;

/// <summary>
/// Prepares text for the message of an error.
/// </summary>
internal static class ShownText
{
    private const int DefaultMaxLength = 80;

    /// <summary>
    /// Shortens text that a caller sent, without cutting a surrogate pair in half.
    /// </summary>
    public static string Of(string text, int maxLength = DefaultMaxLength)
        => text.Length <= maxLength ? text : $"{text[..(char.IsHighSurrogate(text[maxLength - 1]) ? maxLength - 1 : maxLength)]}…";

    /// <summary>
    /// Returns the message of an exception without the name of a parameter in this code, which a caller over HTTP does not know.
    /// </summary>
    public static string OfMessage(ArgumentException exception)
        => exception.Message.Replace($" (Parameter '{exception.ParamName}')", "", StringComparison.Ordinal);
}
