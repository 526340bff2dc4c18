using System.Diagnostics.CodeAnalysis;

namespace CommerceCustomers;

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
    /// Reads a customer id from text.
    /// </summary>
    /// <param name="text">A UUID in any of the usual notations.</param>
    /// <param name="id">The customer id, if the text is one.</param>
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

    /// <inheritdoc/>
    public override string ToString() => _value.ToString("D");

    /// <summary>Issues a customer id that nobody else has. The time becomes part of it.</summary>
    internal static CustomerId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));
}
