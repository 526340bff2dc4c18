using System.Diagnostics.CodeAnalysis;

namespace CommerceCustomers.Identifiers;

/// <summary>
/// Identifies a customer from the moment the channel accepts it; for ever an alias of the account number.
/// </summary>
/// <remarks>
/// It is what Dynamics 365 calls the temporary id: a UUID of version 7, so that the values sort by time. It is no account
/// number and cannot be mistaken for one: an account number has at most 20 characters, and another type. The default value
/// is not valid.
/// </remarks>
public readonly record struct CustomerId
{
    /// <summary>
    /// The number of bytes that <see cref="WriteTo"/> writes.
    /// </summary>
    public const int Size = 16;

    private readonly Guid _value;

    /// <summary>
    /// Initializes a new instance of the <see cref="CustomerId"/> struct.
    /// </summary>
    /// <param name="value">A UUID that is not empty.</param>
    /// <exception cref="ArgumentException"><paramref name="value"/> is empty.</exception>
    public CustomerId(Guid value)
    {
        if (value == Guid.Empty)
        {
            throw new ArgumentException("Expected a customer id, but found the empty UUID.", nameof(value));
        }

        _value = value;
    }

    /// <summary>
    /// Gets the UUID.
    /// </summary>
    public Guid Value => _value;

    /// <summary>
    /// Issues a new identifier.
    /// </summary>
    /// <param name="now">The present time, which becomes part of the identifier.</param>
    /// <returns>An identifier that nobody else has.</returns>
    public static CustomerId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <summary>
    /// Reads an identifier from text.
    /// </summary>
    /// <param name="text">A UUID in any of the usual notations.</param>
    /// <param name="id">The identifier, if the text is one.</param>
    /// <returns><see langword="true"/> when the text is a UUID that is not empty.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out CustomerId id)
    {
        id = default;
        if (!Guid.TryParse(text, out var value) || value == Guid.Empty)
        {
            return false;
        }

        id = new CustomerId(value);
        return true;
    }

    /// <summary>
    /// Reads an identifier that <see cref="WriteTo"/> wrote.
    /// </summary>
    /// <param name="bytes">Sixteen bytes, most significant first.</param>
    /// <returns>The identifier.</returns>
    public static CustomerId FromBytes(ReadOnlySpan<byte> bytes) => new(new Guid(bytes, bigEndian: true));

    /// <summary>
    /// Writes the identifier so that the order of the bytes is the order of time.
    /// </summary>
    /// <param name="destination">At least <see cref="Size"/> bytes.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too short.</exception>
    public void WriteTo(Span<byte> destination)
    {
        if (!_value.TryWriteBytes(destination, bigEndian: true, out _))
        {
            throw new ArgumentException($"Expected at least {Size} bytes.", nameof(destination));
        }
    }

    /// <inheritdoc cref="WriteTo"/>
    /// <returns>Sixteen bytes, most significant first.</returns>
    public byte[] ToBytes() => _value.ToByteArray(bigEndian: true);

    /// <inheritdoc/>
    public override string ToString() => _value.ToString("D");
}
