using System.Runtime.CompilerServices;

namespace CommerceCustomers.Testing.Stores;

// The calls that a proof makes, so that its words can tell how it came to what it found.
internal sealed class StoreCalls
{
    private const int Most = 8;

    private readonly Lock _lock = new();
    private readonly ConditionalWeakTable<Exception, string> _throwers = [];
    private readonly Queue<string> _names = [];
    private bool _isCut;

    public string? Last { get; private set; }

    public string Trail
    {
        get
        {
            lock (_lock)
            {
                return _names.Count == 0 ? "" : $" (after {(_isCut ? "…, " : "")}{string.Join(", ", _names)})";
            }
        }
    }

    public string? ThrowerOf(Exception exception) => _throwers.TryGetValue(exception, out var name) ? name : null;

    public async ValueTask MadeAsync(string name, Func<ValueTask> call)
    {
        Note(name);
        try
        {
            await call().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            _throwers.AddOrUpdate(exception, name);
            throw;
        }
    }

    public async ValueTask<T> MadeAsync<T>(string name, Func<ValueTask<T>> call)
    {
        Note(name);
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            _throwers.AddOrUpdate(exception, name);
            throw;
        }
    }

    // Where a list is promised, none is an empty one.
    public async ValueTask<IReadOnlyList<T>> ListedAsync<T>(string name, Func<ValueTask<IReadOnlyList<T>>> call)
        => await MadeAsync(name, call).ConfigureAwait(false)
            ?? throw new StoreKitException($"Expected a list of {name}, but found null; none is an empty list.");

    private void Note(string name)
    {
        lock (_lock)
        {
            Last = name;
            _names.Enqueue(name);
            if (_names.Count > Most)
            {
                _names.Dequeue();
                _isCut = true;
            }
        }
    }
}
