namespace CommerceCustomers;

/// <summary>
/// Something that a person can do about a customer, in words for everybody. A tool or a page adds how it is done there.
/// </summary>
public sealed class Remedy : Phrase
{
    internal Remedy(
        RemedyKind kind, string code, Phrase? price = null, params IReadOnlyList<(string Name, object Value)> arguments)
        : base(code, arguments)
    {
        Kind = kind;
        Price = price;
    }

    /// <summary>Gets what is done.</summary>
    public RemedyKind Kind { get; }

    /// <summary>Gets what it costs.</summary>
    /// <value><see langword="null"/> when it costs nothing.</value>
    public Phrase? Price { get; }
}
