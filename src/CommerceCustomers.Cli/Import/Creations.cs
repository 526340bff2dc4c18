using System.Runtime.ExceptionServices;
using CommerceCustomers.Cli.Import.Columns;
using CommerceCustomers.Cli.Import.Rejects;
using CommerceCustomers.Cli.Import.Rows;

namespace CommerceCustomers.Cli.Import;

/// <summary>
/// Runs the creations of an import: never more at once than the limit, and none is left running at the end. One
/// thread starts them.
/// </summary>
internal sealed class Creations : IDisposable
{
    private readonly ICustomerCreationService _service;
    private readonly ChannelId _channel;
    private readonly HeaderMap _map;
    private readonly ImportTally _tally;
    private readonly RejectsFile _rejects;
    private readonly int _limit;
    private readonly SemaphoreSlim _slots;
    private readonly CancellationTokenSource _stop;
    private readonly Dictionary<string, Task> _byKey = new(StringComparer.Ordinal);
    private ExceptionDispatchInfo? _failure;

    public Creations(
        ICustomerCreationService service,
        ChannelId channel,
        HeaderMap map,
        ImportTally tally,
        RejectsFile rejects,
        int limit,
        CancellationToken cancellationToken)
    {
        _service = service;
        _channel = channel;
        _map = map;
        _tally = tally;
        _rejects = rejects;
        _limit = limit;
        _slots = new SemaphoreSlim(limit);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    }

    public bool IsStopped => _stop.IsCancellationRequested;

    public async Task StartAsync(ImportRow row)
    {
        try
        {
            await _slots.WaitAsync(_stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        // Without --key, keys never repeat. With --key, the first row of the file must get a repeated key, so its
        // successor waits for it.
        if (_map.KeyColumn is null)
        {
            _ = CreateAsync(row);
            return;
        }

        if (_byKey.TryGetValue(row.Key!, out var earlier))
        {
            await earlier.ConfigureAwait(false);
        }

        if (_byKey.Count >= 2 * _limit)
        {
            foreach (var (key, _) in _byKey.Where(static pair => pair.Value.IsCompleted))
            {
                _byKey.Remove(key);
            }
        }

        _byKey[row.Key!] = CreateAsync(row);
    }

    /// <summary>
    /// Refuses a row that cannot be read as a customer, with everything else that is wrong with it. The library checks that, but makes no
    /// customer: it is given one that can never be accepted.
    /// </summary>
    public async Task RefuseAsync(ImportRow row)
    {
        var problems = row.Problems.ToList();
        if (row.Draft is { } draft)
        {
            try
            {
                var request = new CustomerCreationRequest { Channel = _channel, Customer = Unacceptable.Of(draft) };
                var result = await _service.CreateAsync(request, _stop.Token).ConfigureAwait(false);
                problems.AddRange(RowVerdict.Of(Unacceptable.WithoutMark(result), row, _map).Problems
                    .Where(found => !row.Problems.Any(known => known.Header.Length > 0 && known.Header == found.Header)));
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
        }

        _rejects.Add(row, string.Join(' ', problems));
        _tally.Add(RowOutcome.Rejected, problems);
    }

    public async Task EndAsync()
    {
        for (var slot = 0; slot < _limit; slot++)
        {
            await _slots.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    public void ThrowFailure() => _failure?.Throw();

    public void Dispose()
    {
        _slots.Dispose();
        _stop.Dispose();
    }

    // Never throws: the first failure is kept and stops the import.
    private async Task CreateAsync(ImportRow row)
    {
        try
        {
            var request = new CustomerCreationRequest
            {
                Channel = _channel,
                Customer = row.Customer!,
                IdempotencyKey = row.Key,
            };
            var verdict = RowVerdict.Of(await _service.CreateAsync(request, _stop.Token).ConfigureAwait(false), row, _map);
            if (verdict.Problems.Count > 0)
            {
                _rejects.Add(row, string.Join(' ', verdict.Problems));
            }

            _tally.Add(verdict.Outcome, verdict.Problems);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The customer may have been created nevertheless; the next run finds it by its key.
        }
        catch (Exception exception)
        {
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(exception), null);
            await _stop.CancelAsync().ConfigureAwait(false);
        }
        finally
        {
            _slots.Release();
        }
    }
}
