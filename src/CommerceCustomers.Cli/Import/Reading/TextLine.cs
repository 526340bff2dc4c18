namespace CommerceCustomers.Cli.Import.Reading;

/// <summary>
/// A line with its line end, which is added to the last line if it is missing. A cut line lost the characters beyond
/// the limit.
/// </summary>
internal readonly record struct TextLine(long Number, string Text, bool IsCut)
{
    public bool IsBlank => string.IsNullOrWhiteSpace(Text);
}
