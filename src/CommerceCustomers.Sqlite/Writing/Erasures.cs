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

    private readonly Statement _emptyHistory = session.Prepare("UPDATE history SET detail = '' WHERE id = $id");

    public void Erase(CustomerId customer)
    {
        var id = customer.ToBytes();
        _forgetRequest.With(id).Run();
        session.Arrivals.ForgetRequest(id);
        _emptyHistory.With(id).Run();
        session.MustCutLog = true;
    }
}
