namespace CommerceCustomers;

/// <summary>
/// Which customers are meant: those that have everything that is set.
/// </summary>
public sealed class CustomerFilter
{
    /// <summary>
    /// Initializes a new instance of the <see cref="CustomerFilter"/> class. Without arguments every customer is meant.
    /// </summary>
    /// <param name="channel">The channel, or <see langword="null"/> for any.</param>
    /// <param name="state">The state, or <see langword="null"/> for any.</param>
    /// <param name="code">The code of the last error, or <see langword="null"/> for any or none.</param>
    /// <param name="createdFrom">The earliest moment at which they signed up; <see langword="null"/> for any.</param>
    /// <param name="createdBefore">The moment before which they signed up; <see langword="null"/> for any.</param>
    public CustomerFilter(
        ChannelId? channel = null,
        CustomerState? state = null,
        string? code = null,
        DateTimeOffset? createdFrom = null,
        DateTimeOffset? createdBefore = null)
    {
        Channel = channel;
        State = state;
        Code = code;
        CreatedFrom = createdFrom;
        CreatedBefore = createdBefore;
    }

    /// <summary>Gets the channel that accepted the customer.</summary>
    /// <value>The default is <see langword="null"/>: any.</value>
    public ChannelId? Channel { get; }

    /// <summary>Gets the state of the customer.</summary>
    /// <value>The default is <see langword="null"/>: any.</value>
    public CustomerState? State { get; }

    /// <summary>Gets the code of the customer's last error.</summary>
    /// <value>The default is <see langword="null"/>: any, or no error.</value>
    public string? Code { get; }

    /// <summary>Gets the earliest moment at which the customer signed up.</summary>
    /// <value>The default is <see langword="null"/>: any.</value>
    public DateTimeOffset? CreatedFrom { get; }

    /// <summary>Gets the moment before which the customer signed up.</summary>
    /// <value>The default is <see langword="null"/>: any.</value>
    public DateTimeOffset? CreatedBefore { get; }
}
