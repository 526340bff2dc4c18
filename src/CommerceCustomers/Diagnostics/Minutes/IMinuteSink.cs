namespace CommerceCustomers.Diagnostics.Minutes;

/// <summary>Keeps the minutes that are over.</summary>
internal interface IMinuteSink
{
    /// <summary>Writes them. Writing the same minute again changes nothing.</summary>
    Task WriteAsync(IReadOnlyList<MeasuredMinute> minutes, CancellationToken cancellationToken);
}
