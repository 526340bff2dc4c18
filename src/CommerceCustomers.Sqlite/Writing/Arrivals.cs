using CommerceCustomers.Sqlite.Engine;

namespace CommerceCustomers.Sqlite.Writing;

/// <summary>
/// Writes the wide part of a customer on its way (key, hashes, payload) in the order of arrival, so that a group of sign-ups fills pages
/// one after another, and a claim does not rewrite it.
/// </summary>
/// <remarks>
/// The row of a customer that has been closed stays, without its payload, until its hashes are in a run: from these rows a process that
/// starts finds the hashes that are in none.
/// </remarks>
internal sealed class Arrivals(WriteSession session)
{
    private readonly Statement _add = session.Prepare(
        "INSERT INTO arrivals (seq, id, key, fingerprint, hashes, names, payload) "
        + "VALUES ($seq, $id, $key, $fingerprint, $hashes, $names, $payload)");

    private readonly Statement _change = session.Prepare(
        "UPDATE arrivals SET hashes = coalesce($hashes, hashes), names = coalesce($names, names), payload = coalesce($payload, payload) "
        + "WHERE seq = $seq");

    private readonly Statement _changeFingerprint = session.Prepare(
        "UPDATE arrivals SET fingerprint = $fingerprint WHERE seq = $seq AND key = $key");

    private readonly Statement _forgetRequest = session.Prepare(
        "UPDATE arrivals SET fingerprint = zeroblob(16) WHERE seq = $seq AND key IS NOT NULL");

    private readonly Statement _erase = session.Prepare("UPDATE arrivals SET names = NULL, payload = NULL WHERE seq = $seq");

    private readonly Statement _remove = session.Prepare("DELETE FROM arrivals WHERE seq = $seq");

    private readonly Statement _removeClosed = session.Prepare(
        "DELETE FROM arrivals WHERE seq > $after AND seq <= $until AND payload IS NULL");

    public void Add(byte[] id, byte[]? key, byte[]? fingerprint, byte[] hashes, long? names, byte[]? payload)
    {
        // That of a customer that was closed and comes back.
        if (session.HashIndex.RecentArrival(id) is { } former)
        {
            _remove.With(former).Run();
        }

        _add.With(session.HashIndex.NextArrival, id, key, fingerprint, hashes, names, payload).Run();
        session.HashIndex.Arrived(id);
    }

    public void Change(long sequence, byte[]? hashes, long? names, byte[]? payload)
    {
        if (hashes is not null || payload is not null)
        {
            _change.With(hashes, names, payload, sequence).Run();
        }
    }

    public void Rebind(long sequence, byte[] key, byte[] fingerprint) => _changeFingerprint.With(fingerprint, sequence, key).Run();

    /// <summary>Forgets what a customer that is closed had asked for with its key.</summary>
    public void ForgetRequest(byte[] id)
    {
        if (session.HashIndex.RecentArrival(id) is { } recent)
        {
            _forgetRequest.With(recent).Run();
        }
    }

    /// <summary>Replaces the hashes of a customer, so that a process that starts finds the new ones and not the former.</summary>
    public void ReplaceHashes(byte[] id, byte[] hashes)
    {
        if (session.HashIndex.RecentArrival(id) is { } recent)
        {
            Change(recent, hashes, names: null, payload: null);
        }
        else if (hashes.Length > 0)
        {
            Add(id, key: null, fingerprint: null, hashes, names: null, payload: null);
        }
    }

    public void Close(long sequence) => (session.HashIndex.IsInRun(sequence) ? _remove : _erase).With(sequence).Run();

    public void RemoveClosed(long after, long until) => _removeClosed.With(after, until).Run();
}
