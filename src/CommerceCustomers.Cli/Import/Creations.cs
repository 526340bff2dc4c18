using System.Runtime.ExceptionServices;
using CommerceCustomers.Channels;
using CommerceCustomers.Cli.Import.Columns;
using CommerceCustomers.Cli.Import.Rejects;
using CommerceCustomers.Cli.Import.Rows;
using CommerceCustomers.Creation;
using CommerceCustomers.Customers;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Cli.Import;

// The creations under way: never more than the limit, and none left when it ends. Started from one thread, they end on
// any.
internal sealed class Creations : IDisposable
{
    private readonly ICustomerCreationService _service;
    private readonly ChannelId _channel;
    private readonly HeaderMap _map;
    private readonly ImportTally _tally;
    private readonly RejectsFile _rejects;
    private readonly int _most;
    private readonly SemaphoreSlim _places;
    private readonly CancellationTokenSource _stop;
    private readonly Dictionary<string, Task> _byKey = new(StringComparer.Ordinal);
    private ExceptionDispatchInfo? _failure;

    public Creations(
        ICustomerCreationService service,
        ChannelId channel,
        HeaderMap map,
        ImportTally tally,
        RejectsFile rejects,
        int most,
        CancellationToken cancellationToken)
    {
        _service = service;
        _channel = channel;
        _map = map;
        _tally = tally;
        _rejects = rejects;
        _most = most;
        _places = new SemaphoreSlim(most);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    }

    public bool IsStopped => _stop.IsCancellationRequested;

    public async Task StartAsync(ImportRow row)
    {
        try
        {
            await _places.WaitAsync(_stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        // With --key a key may repeat. The first row of the file is to have it, not the first to arrive.
        if (_map.KeyColumn is null)
        {
            _ = CreateAsync(row);
            return;
        }

        if (_byKey.TryGetValue(row.Key!, out var earlier))
        {
            await earlier.ConfigureAwait(false);
        }

        if (_byKey.Count >= 2 * _most)
        {
            foreach (var (key, _) in _byKey.Where(static pair => pair.Value.IsCompleted))
            {
                _byKey.Remove(key);
            }
        }

        _byKey[row.Key!] = CreateAsync(row);
    }

    public async Task EndAsync()
    {
        for (var place = 0; place < _most; place++)
        {
            await _places.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    public void ThrowFailure() => _failure?.Throw();

    public void Dispose()
    {
        _places.Dispose();
        _stop.Dispose();
    }

    // Never fails: the first failure is kept and stops the rest.
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
            // It may have been created all the same. The next run finds it by its key.
        }
        catch (Exception exception)
        {
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(exception), null);
            await _stop.CancelAsync().ConfigureAwait(false);
        }
        finally
        {
            _places.Release();
        }
    }
}
