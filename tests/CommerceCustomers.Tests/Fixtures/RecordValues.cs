using System.Reflection;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Tests.Fixtures;

/// <summary>The values of a record, one by one.</summary>
internal static class RecordValues
{
    public static IReadOnlyList<PropertyInfo> All { get; } =
        [.. typeof(StoredRecord).GetProperties().Where(static property => property.CanWrite)];

    public static void AssertSame(StoredRecord expected, StoredRecord found) => Assert.All(
        All, property => Assert.Equal((property.Name, property.GetValue(expected)), (property.Name, property.GetValue(found))));

    /// <summary>Returns a copy in which one value is another one.</summary>
    public static StoredRecord WithOther(this StoredRecord record, PropertyInfo property)
    {
        var copy = new StoredRecord(record);
        property.SetValue(copy, Other(property.GetValue(record), property.PropertyType));
        return copy;
    }

    private static object Other(object? value, Type type) => value switch
    {
        CustomerId => CustomerId.New(Given.Noon),
        ChannelId => new ChannelId("another"),
        LegalEntityId => new LegalEntityId("another"),
        CreationDecision decision => decision.WithInherited(["another"]),
        CustomerState => CustomerState.NeedsAttention,
        DateTimeOffset moment => moment.AddSeconds(1),
        bool flag => !flag,
        int number => number + 1,
        long number => number + 1,
        ReadOnlyMemory<byte> => new ReadOnlyMemory<byte>([1, 2, 3]),
        null when type == typeof(AccountNumber?) => new AccountNumber("C-another"),
        null when type == typeof(DateTimeOffset?) => Given.Noon,
        null when type == typeof(WithdrawalReason?) => WithdrawalReason.Cancelled,
        null when type == typeof(CustomerError) => new CustomerError("E-another", "Another.", Given.Noon),
        null when type == typeof(Lease) => new Lease(Guid.CreateVersion7(), Given.Noon),
        _ => throw new NotSupportedException($"Expected a type of a value of a record, but found {type}."),
    };
}
