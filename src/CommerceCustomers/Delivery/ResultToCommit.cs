using CommerceCustomers.Storage;

namespace CommerceCustomers.Delivery;

/// <summary>The record that an attempt was about, and the change that its result makes of it.</summary>
internal readonly record struct ResultToCommit(StoredRecord Record, RecordChange Change);
