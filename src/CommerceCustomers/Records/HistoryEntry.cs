namespace CommerceCustomers.Records;

/// <summary>
/// Something that was done with a customer beside the normal way.
/// </summary>
/// <param name="At">When.</param>
/// <param name="Action">What, for example <c>Edited</c>, <c>Requeued</c>, <c>Cancelled</c>, <c>TakenOver</c>, <c>SentAgain</c>.</param>
/// <param name="Detail">More about it, without personal data.</param>
public sealed record HistoryEntry(DateTimeOffset At, string Action, string Detail);
