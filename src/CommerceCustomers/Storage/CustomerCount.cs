using CommerceCustomers.Channels;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Records;

namespace CommerceCustomers.Storage;

/// <summary>
/// How many customers of a channel are in a state.
/// </summary>
/// <param name="Channel">The channel.</param>
/// <param name="LegalEntity">The legal entity.</param>
/// <param name="State">The state.</param>
/// <param name="Count">How many.</param>
/// <param name="OldestAt">When the oldest of them was created; known only for customers that headquarters does not hold yet.</param>
public readonly record struct CustomerCount(
    ChannelId Channel, LegalEntityId LegalEntity, CustomerState State, long Count, DateTimeOffset? OldestAt);
