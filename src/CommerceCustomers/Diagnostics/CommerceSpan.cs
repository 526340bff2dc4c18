using System.Diagnostics;

namespace CommerceCustomers.Diagnostics;

/// <summary>
/// A span of the library, or nothing when nobody traces. Starting and ending it runs code of whoever listens; what that code throws ends
/// here, because no sign-up may fail over it.
/// </summary>
internal readonly struct CommerceSpan : IDisposable
{
    private readonly Activity? _activity;
    private readonly Activity? _before;

    private CommerceSpan(Activity? activity, Activity? before)
    {
        _activity = activity;
        _before = before;
    }

    public static CommerceSpan Start(Func<ActivitySource, Activity?> start) => Start(start, static (source, start) => start(source));

    public static CommerceSpan Start<T>(T state, Func<ActivitySource, T, Activity?> start)
    {
        if (!CommerceDiagnostics.ActivitySource.HasListeners())
        {
            return default;
        }

        var before = Activity.Current;
        try
        {
            return new CommerceSpan(start(CommerceDiagnostics.ActivitySource, state), before);
        }
        catch (Exception)
        {
            Activity.Current = before;
            return default;
        }
    }

    public CommerceSpan SetTag(string name, string? value)
    {
        _activity?.SetTag(name, value);
        return this;
    }

    public CommerceSpan SetCustomer(CustomerId? customer)
        => customer is { } id && _activity is not null ? SetTag(TagNames.CustomerId, id.ToString()) : this;

    /// <summary>Says in which state the attempt has left the customer.</summary>
    public CommerceSpan SetState(string state) => SetTag(TagNames.State, state);

    /// <summary>Says how what the span tells of has ended. The status of a span that has not failed stays unset.</summary>
    public CommerceSpan SetOutcome(string outcome, bool hasFailed)
    {
        SetTag(TagNames.Outcome, outcome);
        if (hasFailed)
        {
            SetTag(TagNames.ErrorType, outcome);
            _activity?.SetStatus(ActivityStatusCode.Error);
        }

        return this;
    }

    public void Dispose()
    {
        if (_activity is null)
        {
            return;
        }

        try
        {
            _activity.Dispose();
        }
        catch (Exception)
        {
            if (Activity.Current == _activity)
            {
                Activity.Current = _before;
            }
        }
    }
}
