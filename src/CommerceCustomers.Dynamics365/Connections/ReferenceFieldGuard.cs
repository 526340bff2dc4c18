using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Dynamics365.Connections;

// Whether the environment keeps the customer id where it is put. Where it does not, it can never be asked whether it holds a customer, and
// every call whose answer is lost would make a double: nothing more is sent then.
internal sealed class ReferenceFieldGuard(string field, TimeProvider timeProvider)
{
    private const int MostStrangers = 3;

    // Long enough for a person to see it. After it one more is tried, in case headquarters was put right.
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private string? _objection;
    private long _since;
    private int _strangers;

    public void Check()
    {
        lock (_lock)
        {
            if (_objection is { } objection && timeProvider.GetElapsedTime(_since) < Pause)
            {
                throw new HeadquartersMisconfiguredException(objection);
            }
        }
    }

    public void Kept()
    {
        lock (_lock)
        {
            _objection = null;
            _strangers = 0;
        }
    }

    public void NotKept() => Object(
        $"Headquarters does not keep the customer id in {field}: it answered a create with that field empty or cut. Nothing more is sent, because headquarters "
        + "could not be asked by it. Choose a text field of at least 36 characters that nothing else writes to (ReferenceField).");

    // Answered with another customer: once may be a proxy's mistake.
    public void Stranger()
    {
        lock (_lock)
        {
            if (++_strangers < MostStrangers)
            {
                return;
            }
        }

        Object(
            $"Headquarters answered {MostStrangers} creates, one after the other, with other customers than those that were sent, by what {field} says. Nothing more is sent. "
            + "Look whether something in headquarters writes to that field, or a proxy answers in its place (ReferenceField, BaseUrl).");
    }

    private void Object(string objection)
    {
        lock (_lock)
        {
            _objection = objection;
            _since = timeProvider.GetTimestamp();
            _strangers = 0;
        }
    }
}
