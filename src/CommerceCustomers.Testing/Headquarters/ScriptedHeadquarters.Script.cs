using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Testing;

// What goes wrong, and when. Where two stretches of time overlap, the one that was scripted first counts.
public sealed partial class ScriptedHeadquarters
{
    private readonly List<Scene> _scenes = [];
    private readonly List<(Func<HeadquartersCustomer, bool> When, string Code, string Message, string? Field)> _refusals = [];
    private bool _isDown;

    /// <summary>Makes every call fail as unavailable from now on, whatever else is scripted.</summary>
    public void GoDown()
    {
        lock (_lock)
        {
            _isDown = true;
        }
    }

    /// <summary>Ends what <see cref="GoDown"/> began; outages scripted by time stay.</summary>
    public void ComeBack()
    {
        lock (_lock)
        {
            _isDown = false;
        }
    }

    /// <summary>Makes every call fail as unavailable in a stretch of time.</summary>
    /// <param name="from">The first moment.</param>
    /// <param name="to">The first moment after.</param>
    /// <returns>The same headquarters.</returns>
    public ScriptedHeadquarters DownBetween(DateTimeOffset from, DateTimeOffset to) => Add(Scene.Down with { From = from, To = to });

    /// <summary>Makes every call fail as unavailable from a moment on, for ever.</summary>
    /// <param name="from">The first moment.</param>
    /// <returns>The same headquarters.</returns>
    public ScriptedHeadquarters DownFrom(DateTimeOffset from) => Add(Scene.Down with { From = from });

    /// <summary>Throttles every call in a stretch of time.</summary>
    /// <param name="from">The first moment.</param>
    /// <param name="to">The first moment after.</param>
    /// <param name="retryAfter">The pause it asks for; <see langword="null"/> for none.</param>
    /// <returns>The same headquarters.</returns>
    public ScriptedHeadquarters ThrottleBetween(DateTimeOffset from, DateTimeOffset to, TimeSpan? retryAfter)
        => Add(new Scene(
            from, to, () => new HeadquartersThrottledException("Headquarters asks for a pause, as scripted.", retryAfter)));

    /// <summary>Creates customers in a stretch of time, but answers no create until its caller gives up.</summary>
    /// <param name="from">The first moment.</param>
    /// <param name="to">The first moment after.</param>
    /// <returns>The same headquarters.</returns>
    public ScriptedHeadquarters TimeOutAfterCommitBetween(DateTimeOffset from, DateTimeOffset to)
        => Add(new Scene(from, to, Lost) { AfterCommit = true, NeverAnswers = true });

    /// <summary>Creates customers in a stretch of time, but the answer to each create is lost.</summary>
    /// <param name="from">The first moment.</param>
    /// <param name="to">The first moment after.</param>
    /// <returns>The same headquarters.</returns>
    public ScriptedHeadquarters FailAfterCommitBetween(DateTimeOffset from, DateTimeOffset to)
        => Add(new Scene(from, to, Lost) { AfterCommit = true });

    /// <summary>Refuses every call in a stretch of time because of its configuration.</summary>
    /// <param name="from">The first moment.</param>
    /// <param name="to">The first moment after.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="legalEntity">The legal entity whose calls are refused; by default all calls are, probes included.</param>
    /// <returns>The same headquarters.</returns>
    public ScriptedHeadquarters MisconfiguredBetween(
        DateTimeOffset from, DateTimeOffset to, string message, LegalEntityId? legalEntity = null)
        => Add(new Scene(from, to, () => new HeadquartersMisconfiguredException(message, legalEntity)) { LegalEntity = legalEntity });

    /// <summary>Refuses to create the customers that a rule holds for.</summary>
    /// <param name="when">The rule.</param>
    /// <param name="code">Headquarters' code.</param>
    /// <param name="message">Headquarters' words.</param>
    /// <param name="field">The refused field, by its name in <see cref="CustomerFields"/>; by default the adapter does not know it.</param>
    /// <returns>The same headquarters.</returns>
    public ScriptedHeadquarters RefuseWhen(
        Func<HeadquartersCustomer, bool> when, string code, string message, string? field = null)
    {
        ArgumentNullException.ThrowIfNull(when);
        lock (_lock)
        {
            _refusals.Add((when, code, message, field));
        }

        return this;
    }

    /// <summary>Forgets every stretch of time, every rule and <see cref="GoDown"/>; what is held stays.</summary>
    public void ForgetScript()
    {
        lock (_lock)
        {
            _scenes.Clear();
            _refusals.Clear();
            _isDown = false;
        }
    }

    private static HeadquartersAmbiguousException Lost() => new("The answer of headquarters was lost, as scripted.");

    private ScriptedHeadquarters Add(Scene scene)
    {
        lock (_lock)
        {
            _scenes.Add(scene);
        }

        return this;
    }

    private Scene? SceneNow(LegalEntityId? legalEntity)
    {
        var now = _timeProvider.GetUtcNow();
        return _isDown ? Scene.Down : _scenes.Find(scene => scene.Concerns(legalEntity, now));
    }

    private void ThrowIfRefused(HeadquartersCustomer customer)
    {
        foreach (var (when, code, message, field) in _refusals)
        {
            if (when(customer))
            {
                throw new CustomerRejectedException(code, message) { Field = field };
            }
        }
    }
}
