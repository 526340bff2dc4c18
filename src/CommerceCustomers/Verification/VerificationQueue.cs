using CommerceCustomers.Runtime;
using CommerceCustomers.Storage;

namespace CommerceCustomers.Verification;

/// <summary>
/// Decides whom to ask about next: first postponed customers that are due, then all customers by customer id, page by page. All states are
/// listed together, so that one customer id tells how far the run came.
/// </summary>
internal sealed class VerificationQueue(ICustomerReader reader, VerificationRequest request, TimeProvider timeProvider)
{
    private const int PageSize = 1000;
    private const int MostPutOff = 1000;

    private readonly SteadyClock _clock = new(timeProvider);
    private readonly DateTimeOffset _startedAt = timeProvider.GetUtcNow();
    private readonly CustomerFilter _filter = new(request.Channel);
    private readonly PriorityQueue<VerificationQuestion, DateTimeOffset> _putOff = new();

    /// <summary>The customers without a final answer, each with the customer that was listed before it.</summary>
    private readonly SortedDictionary<Guid, CustomerId?> _open = [];
    private IReadOnlyList<StoredRecord> _page = [];
    private int _next;
    private bool _isLastPage;
    private CustomerId? _lastListed = request.After;

    public bool IsEmpty => _open.Count == 0 && _isLastPage && _next >= _page.Count;

    public CustomerId? VerifiedThrough => _open.Count == 0 ? _lastListed : _open.First().Value;

    /// <summary>Gets the time until the next postponed customer is due; null when none is postponed.</summary>
    public TimeSpan? DueIn => _putOff.TryPeek(out _, out var due) ? Later(due - _clock.Now) : null;

    /// <summary>Takes the next question; null when there is none now.</summary>
    public async ValueTask<VerificationQuestion?> TakeAsync(CancellationToken cancellationToken)
    {
        if (_putOff.TryPeek(out _, out var due) && due <= _clock.Now)
        {
            return _putOff.Dequeue();
        }

        while (_putOff.Count < MostPutOff)
        {
            if (TakeFromPage() is { } question)
            {
                return question;
            }

            if (_isLastPage)
            {
                break;
            }

            _page = await reader.ListAsync(_filter, _lastListed, PageSize, cancellationToken).ConfigureAwait(false);
            _next = 0;
            _isLastPage = _page.Count < PageSize;
        }

        return null;
    }

    public void PutOff(VerificationQuestion question, TimeSpan delay) => _putOff.Enqueue(question, _clock.Now + delay);

    public void Finish(VerificationQuestion question) => _open.Remove(question.Record.CustomerId.Value);

    private VerificationQuestion? TakeFromPage()
    {
        while (_next < _page.Count)
        {
            var record = _page[_next++];
            if (record.CreatedAt > _startedAt)
            {
                // Customers that sign up during the run are left to the next one; otherwise this run might never end.
                (_isLastPage, _next) = (true, _page.Count);
                return null;
            }

            var before = _lastListed;
            _lastListed = record.CustomerId;
            if (VerificationRules.IsAskedAbout(record, request.IncludesWithdrawn))
            {
                _open.Add(record.CustomerId.Value, before);
                return new VerificationQuestion(record);
            }
        }

        return null;
    }

    private static TimeSpan Later(TimeSpan left) => left > TimeSpan.Zero ? left : TimeSpan.Zero;
}
