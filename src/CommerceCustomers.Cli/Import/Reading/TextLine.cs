namespace CommerceCustomers.Cli.Import.Reading;

// A line with its end, which is always there, also after the last one. A cut line lost what was beyond the limit.
internal readonly record struct TextLine(long Number, string Text, bool IsCut)
{
    public bool IsBlank => string.IsNullOrWhiteSpace(Text);
}
