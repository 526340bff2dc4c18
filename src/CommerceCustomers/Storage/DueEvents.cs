namespace CommerceCustomers.Storage;

/// <summary>
/// What is to be handed to one handler now, and when there is more.
/// </summary>
/// <param name="Events">The events that are due. They come again until they are settled.</param>
/// <param name="NextAt">
/// When an event that is not due yet falls due; <see langword="null"/> when no event waits for a moment.
/// </param>
public sealed record DueEvents(IReadOnlyList<DueEvent> Events, DateTimeOffset? NextAt);
