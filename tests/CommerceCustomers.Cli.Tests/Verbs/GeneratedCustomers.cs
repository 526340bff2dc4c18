using System.Buffers.Binary;
using CommerceCustomers.Profiles;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Cli.Tests.Verbs;

/// <summary>A channel database with any number of customers that were synchronized long ago; each is generated when it is read.</summary>
internal sealed class GeneratedCustomers(int count) : ICustomerReader
{
    private static readonly CreationDecision Decision = new(
        CustomerCreationMode.Async,
        ProfileSource.Profile,
        profile: null,
        CreationStrategies.Async,
        "Functionality profile 'online' sets CreateCustomerInAsyncMode to true.");

    public Action<int> BeforePage { get; set; } = static _ => { };

    /// <summary>The customer that was erased when nobody knew whether headquarters held it.</summary>
    public CustomerId? Erased { get; set; }

    public static CustomerId IdOf(int index)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt32BigEndian(bytes, index + 1);
        return new CustomerId(new Guid(bytes, bigEndian: true));
    }

    public static int IndexOf(CustomerId id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.Value.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadInt32BigEndian(bytes) - 1;
    }

    public static AccountNumber AccountOf(CustomerId id) => new($"C-{IndexOf(id):D7}");

    public ValueTask<IReadOnlyList<StoredRecord>> ListAsync(
        CustomerFilter filter, CustomerId? after, int most, CancellationToken cancellationToken)
    {
        var first = after is { } id ? IndexOf(id) + 1 : 0;
        BeforePage(first);
        cancellationToken.ThrowIfCancellationRequested();
        return new([.. Enumerable.Range(first, Math.Min(most, count - first)).Select(RecordOf)]);
    }

    public ValueTask<StoredRecord?> FindAsync(CustomerId id, CancellationToken cancellationToken) => new(RecordOf(IndexOf(id)));

    public ValueTask<IReadOnlyList<CustomerCount>> CountAsync(CancellationToken cancellationToken)
        => new([new CustomerCount(new("houston-online"), new("usrt"), CustomerState.Synchronized, count, oldestAt: null)]);

    public ValueTask<StoredRecord?> FindAsync(LegalEntityId legalEntity, AccountNumber account, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    public ValueTask<KeyBinding?> FindKeyAsync(ChannelId channel, UInt128 key, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<StoredRecord>> FindMatchesAsync(
        MatchHashes match, CustomerId? before, int count, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<StoredRecord>> ListNamedAsync(
        long nameBits, CustomerId? before, int count, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<HistoryEntry>> ReadSearchesAsync(int count, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<DueLane>> ReadLanesAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<StoredRecord>> ReadLeasedAsync(Guid notOwner, int count, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    public ValueTask<DueEvents> ReadEventsAsync(string handler, DueTime due, int count, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<HistoryEntry>> ReadHistoryAsync(CustomerId id, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    private StoredRecord RecordOf(int index)
    {
        var at = DateTimeOffset.UnixEpoch.AddSeconds(index);
        if (IdOf(index) == Erased)
        {
            return new StoredRecord(IdOf(index), new("houston-online"), new("usrt"), createdAt: at)
            {
                State = CustomerState.Withdrawn,
                Decision = Decision,
                ClosedAt = at,
                Withdrawal = WithdrawalReason.Erased,
                LastError = new CustomerError("LeftInHeadquarters", "Headquarters may hold it.", at),
            };
        }

        return new StoredRecord(IdOf(index), new("houston-online"), new("usrt"), createdAt: at)
        {
            State = CustomerState.Synchronized,
            Decision = Decision,
            ClosedAt = at,
            AccountNumber = AccountOf(IdOf(index)),
        };
    }
}
