using CommerceCustomers.Sqlite.Engine;

namespace CommerceCustomers.Sqlite.Writing;

/// <summary>
/// Erases what an erased customer leaves beside its state: the fingerprint of its key, and what its history quotes. The log is cut with the
/// commit, so that it does not keep what has gone.
/// </summary>
internal sealed class Erasures(WriteSession session)
{
    private readonly Statement _forgetRequest = session.Prepare(
        "UPDATE receipts SET fingerprint = zeroblob(16) WHERE id = $id AND key IS NOT NULL");

    private readonly List<byte[]> _erased = [];
    private readonly Neighbours _ofHotRow = new(session, "customers");
    private readonly Neighbours _ofReceipt = new(session, "receipts");

    private readonly Statement _emptyHistory = session.Prepare("UPDATE history SET detail = '' WHERE id = $id");

    /// <summary>
    /// Gets a value indicating whether this transaction erases what the log may still hold.
    /// </summary>
    public bool HasErased => _erased.Count > 0;

    public void Erase(CustomerId customer)
    {
        var id = customer.ToBytes();
        _forgetRequest.With(id).Run();
        session.Arrivals.ForgetRequest(id);
        _emptyHistory.With(id).Run();
        _erased.Add(id);
    }

    public void Begin() => _erased.Clear();

    /// <summary>Wipes what the pages around the erased rows still hold of them, at the end of the transaction.</summary>
    public void Finish()
    {
        if (_erased.Count > 0)
        {
            _erased.Sort(static (left, right) => left.AsSpan().SequenceCompareTo(right));
            _ofHotRow.WriteAnew(_erased);
            _ofReceipt.WriteAnew(_erased);
        }
    }
}
