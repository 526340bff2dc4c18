namespace CommerceCustomers.PostgreSql.Clocks;

/// <summary>
/// The clock of the server, so that several machines agree on what is due. It runs on the monotonic clock of this machine and is set by
/// what the server answers; until the first answer it is the clock of this machine. It does not go back, unless the server's clock was set
/// back by more than a moment.
/// </summary>
internal sealed class DatabaseClock : TimeProvider
{
    private static readonly TimeSpan LongestHeld = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SetAgainAfter = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private DateTimeOffset _at;
    private long _timestamp;
    private DateTimeOffset _shown;
    private bool _isSet;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            var now = _isSet ? Now(System.GetTimestamp()) : System.GetUtcNow();
            _shown = now < _shown && _shown - now <= LongestHeld ? _shown : now;
            return _shown;
        }
    }

    /// <summary>
    /// Tells what the server said.
    /// </summary>
    /// <param name="server">The time of the server.</param>
    /// <param name="asked">The timestamp of this machine before the question.</param>
    /// <param name="answered">The timestamp of this machine after the answer.</param>
    public void Heard(DateTimeOffset server, long asked, long answered)
    {
        lock (_lock)
        {
            // The server looked at its clock between question and answer, so the present setting is wrong only outside of that.
            var isPossible = _isSet && server >= Now(asked).AddMilliseconds(-1) && server <= Now(answered).AddMilliseconds(1);
            if (!isPossible || System.GetElapsedTime(_timestamp, answered) >= SetAgainAfter)
            {
                (_at, _timestamp, _isSet) = (server, asked, true);
            }
        }
    }

    private DateTimeOffset Now(long timestamp) => _at + System.GetElapsedTime(_timestamp, timestamp);
}
