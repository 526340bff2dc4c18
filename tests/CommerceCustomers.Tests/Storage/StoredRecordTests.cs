using System.Reflection;
using CommerceCustomers.Storage;
using CommerceCustomers.Testing.Stores;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Storage;

public sealed class StoredRecordTests
{
    public static TheoryData<string> Values { get; } = [.. RecordValues.All.Select(static property => property.Name)];

    [Theory]
    [MemberData(nameof(Values))]
    public void A_copy_has_every_value_of_the_record(string value)
    {
        var record = Plain().WithOther(Property(value));

        RecordValues.AssertSame(record, new StoredRecord(record));
    }

    [Theory]
    [MemberData(nameof(Values))]
    public void The_kit_for_stores_sees_every_value_that_differs(string value)
    {
        var record = Plain();

        Assert.Null(Compared(record, new StoredRecord(record)));
        Assert.IsType<StoreKitException>(Compared(record, record.WithOther(Property(value))));
    }

    private static StoredRecord Plain() => new(Given.Record(CustomerState.Pending)) { Lease = null, Payload = new byte[] { 1 } };

    private static PropertyInfo Property(string name) => RecordValues.All.Single(property => property.Name == name);

    // The comparison is internal to the kit.
    private static Exception? Compared(StoredRecord expected, StoredRecord found)
    {
        var same = typeof(StoreKit).Assembly.GetType("CommerceCustomers.Testing.Stores.Same", throwOnError: true)!;
        return Record.Exception(() => same.GetMethod("Record")!.Invoke(null, [expected, found])) is { } exception
            ? exception.InnerException
            : null;
    }
}
