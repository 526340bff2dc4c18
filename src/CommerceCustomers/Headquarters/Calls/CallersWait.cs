using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Headquarters.Calls;

// Of a caller who waits for a create: either it is on its way, or the caller is told that it is not, and never both. Whoever is told "was
// not sent" finds nothing sent afterwards.
internal sealed class CallersWait
{
    private readonly Lock _lock = new();
    private AccountNumber? _account;
    private bool _isTold;
    private bool _isSent;

    // False when the caller has gone with the word that nothing was sent.
    public bool TryBeginAttempt()
    {
        lock (_lock)
        {
            if (_isTold && !_isSent)
            {
                return false;
            }

            return _isSent = true;
        }
    }

    // Surely nothing arrived, so the caller may still be told so.
    public void EndUnsent()
    {
        lock (_lock)
        {
            _isSent &= _isTold;
        }
    }

    // Headquarters has taken the customer, and what is left is the record's business.
    public void Take(AccountNumber account)
    {
        lock (_lock)
        {
            _account = account == default ? null : account;
        }
    }

    // What headquarters has said already; null as long as it has not.
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

    // The caller goes. True when a create may be on its way.
    public bool Tell()
    {
        lock (_lock)
        {
            _isTold = true;
            return _isSent;
        }
    }
}
