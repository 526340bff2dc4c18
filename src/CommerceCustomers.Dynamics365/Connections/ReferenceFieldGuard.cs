using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Dynamics365.Connections;

/// <summary>
/// Stops all sending when the environment does not keep the customer id in the reference field. Without it the environment cannot be
/// asked whether it holds a customer, and every lost answer could make a duplicate.
/// </summary>
internal sealed class ReferenceFieldGuard(string field, TimeProvider timeProvider)
{
    private const int MaxOtherCustomers = 3;

    /// <summary>
    /// How long nothing is sent: long enough for an operator to notice. Then one more create shows whether headquarters was repaired.
    /// </summary>
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private string? _objection;
    private long _since;
    private int _otherCustomers;

    public void ThrowIfStopped()
    {
        lock (_lock)
        {
            if (_objection is { } objection && timeProvider.GetElapsedTime(_since) < Pause)
            {
                throw new HeadquartersMisconfiguredException(objection);
            }
        }
    }

    public void ReportKept()
    {
        lock (_lock)
        {
            _objection = null;
            _otherCustomers = 0;
        }
    }

    public void ReportNotKept() => Stop(
        $"Headquarters does not keep the customer id in {field}: it answered a create with that field empty or cut. Nothing more is sent, "
        + "because headquarters could not be queried by the field. Choose a text field of at least 36 characters that nothing else writes "
        + "to (ReferenceField).");

    /// <summary>Reports that a create was answered with another customer. A single one may be a proxy's mistake.</summary>
    public void ReportOtherCustomer()
    {
        lock (_lock)
        {
            if (++_otherCustomers < MaxOtherCustomers)
            {
                return;
            }
        }

        Stop(
            $"Headquarters answered {MaxOtherCustomers} creates in a row with other customers than the ones that were sent, judging by "
            + $"{field}. Nothing more is sent. Check whether something in headquarters writes to that field, or whether a proxy answers "
            + "instead of headquarters (ReferenceField, BaseUrl).");
    }

    private void Stop(string objection)
    {
        lock (_lock)
        {
            _objection = objection;
            _since = timeProvider.GetTimestamp();
            _otherCustomers = 0;
        }
    }
}
