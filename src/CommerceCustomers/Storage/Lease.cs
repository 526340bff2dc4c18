namespace CommerceCustomers.Storage;

/// <summary>
/// Who is sending a customer, and until when without renewal.
/// </summary>
/// <param name="Owner">One start of one process; never a machine's name, which outlives the process.</param>
/// <param name="Until">The end of the lease by the owner's clock; an observer trusts only its own.</param>
public readonly record struct Lease(Guid Owner, DateTimeOffset Until)
{
    private const int VersionByte = 6;
    private const byte CallsVersion = 0x80;

    // A sync creation is being called for by whoever signed up; a synchronizer's claim is about a customer that was accepted before.
    internal bool IsOfCall => (Owner.ToByteArray(bigEndian: true)[VersionByte] & 0xF0) == CallsVersion;

    // The owner says which of the two it is: in the version of its UUID, of which 8 is free for such use (RFC 9562, 5.8).
    internal static Guid OwnerOfCalls(Guid id)
    {
        var bytes = id.ToByteArray(bigEndian: true);
        bytes[VersionByte] = (byte)((bytes[VersionByte] & 0x0F) | CallsVersion);
        return new Guid(bytes, bigEndian: true);
    }
}
