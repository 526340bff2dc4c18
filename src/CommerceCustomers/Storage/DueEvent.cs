using CommerceCustomers.Records;

namespace CommerceCustomers.Storage;

/// <summary>
/// An event that is to be handed to one handler.
/// </summary>
/// <param name="Event">The event.</param>
/// <param name="Failures">How often this handler has not taken it.</param>
public readonly record struct DueEvent(CustomerEvent Event, int Failures);
