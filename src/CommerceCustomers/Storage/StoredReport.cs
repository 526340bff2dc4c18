namespace CommerceCustomers.Storage;

/// <summary>
/// What the process that synchronizes a channel database said last, as the store keeps it.
/// </summary>
public sealed class StoredReport
{
    /// <summary>
    /// Initializes a new instance of the <see cref="StoredReport"/> class.
    /// </summary>
    /// <param name="text">The text that <see cref="ICustomerStore.ReportAsync"/> was given last.</param>
    /// <param name="isRunning">Whether the process that reported still synchronizes.</param>
    public StoredReport(string text, bool isRunning) => (Text, IsRunning) = (text, isRunning);

    /// <summary>Gets the text that <see cref="ICustomerStore.ReportAsync"/> was given last.</summary>
    internal string Text { get; }

    /// <summary>Gets a value indicating whether the process that reported still synchronizes.</summary>
    internal bool IsRunning { get; }
}
