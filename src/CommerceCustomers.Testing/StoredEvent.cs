using CommerceCustomers.Synchronization;

namespace CommerceCustomers.Testing;

// An event that waits for its handlers.
internal sealed record StoredEvent(CustomerEvent Event, DateTimeOffset DueAt);
