namespace CommerceCustomers.Headquarters.Calls;

/// <summary>
/// The race of one sync creation: the caller's wait against headquarters' answer.
/// </summary>
/// <remarks>
/// Either the result of the call or the end of the wait decides what the caller is told, and only one of them does.
/// After a caller was told that nothing was sent, nothing is. Thread safe.
/// </remarks>
internal sealed class SyncCall
{
    private readonly Lock _lock = new();
    private SyncCallState _state = SyncCallState.Unsent;
    private AccountNumber? _account;

    /// <summary>Gets the account that headquarters named; null until it has.</summary>
    public AccountNumber? Account
    {
        get
        {
            lock (_lock)
            {
                return _account;
            }
        }
    }

    /// <summary>A create is about to be sent.</summary>
    /// <returns>False when the caller was told that nothing was sent.</returns>
    public bool TryStartAttempt()
    {
        lock (_lock)
        {
            _state = _state == SyncCallState.Unsent ? SyncCallState.Sent : _state;
            return _state != SyncCallState.EndedUnsent;
        }
    }

    /// <summary>The create surely did not arrive, so the caller may still be told so.</summary>
    public void AttemptEndedUnsent()
    {
        lock (_lock)
        {
            _state = _state == SyncCallState.Sent ? SyncCallState.Unsent : _state;
        }
    }

    /// <summary>Headquarters holds the customer: it took it, or was asked and found it.</summary>
    public void HeadquartersAnswered(AccountNumber account)
    {
        lock (_lock)
        {
            _account = account;
            _state = _state is SyncCallState.Unsent or SyncCallState.Sent ? SyncCallState.Held : _state;
        }
    }

    /// <summary>The call has ended, and its result is about to be recorded.</summary>
    /// <returns>Whether a caller waits who is told what is recorded.</returns>
    public bool TryRecordForCaller()
    {
        lock (_lock)
        {
            if (_state is not (SyncCallState.Unsent or SyncCallState.Sent or SyncCallState.Held))
            {
                return false;
            }

            _state = SyncCallState.Recording;
            return true;
        }
    }

    /// <summary>The caller waits no longer and must be told something.</summary>
    /// <returns>How it stood when the wait ended: unsent, sent, held or recording. A second call returns the same.</returns>
    public SyncCallState EndWait()
    {
        lock (_lock)
        {
            var (next, stood) = _state switch
            {
                SyncCallState.Unsent or SyncCallState.EndedUnsent => (SyncCallState.EndedUnsent, SyncCallState.Unsent),
                SyncCallState.Sent or SyncCallState.EndedSent => (SyncCallState.EndedSent, SyncCallState.Sent),
                SyncCallState.Held or SyncCallState.EndedHeld => (SyncCallState.EndedHeld, SyncCallState.Held),
                var state => (state, state),
            };
            _state = next;
            return stood;
        }
    }

    /// <summary>The caller cancelled. It may retry with the same key, so the call goes on and its result is recorded.</summary>
    public void CallerLeaves()
    {
        lock (_lock)
        {
            _state = _state is SyncCallState.Unsent or SyncCallState.Sent or SyncCallState.Held ? SyncCallState.CallerLeft : _state;
        }
    }
}
