using CommerceCustomers.Settings;

namespace CommerceCustomers.Headquarters.Gate;

/// <summary>
/// When the gate decides, and under which settings. Decisions use <paramref name="Now"/>, which never jumps; maintenance windows and people
/// go by the wall clock.
/// </summary>
internal readonly record struct GateMoment(DateTimeOffset Now, DateTimeOffset WallClock, HeadquartersSettings Settings)
{
    /// <summary>Gets the maintenance window that it falls in; null when there is none.</summary>
    public MaintenanceWindow? Maintenance()
    {
        var windows = Settings.MaintenanceWindows;
        for (var index = 0; index < windows.Count; index++)
        {
            if (windows[index].Start <= WallClock && WallClock < windows[index].End)
            {
                return windows[index];
            }
        }

        return null;
    }

    /// <summary>Converts the times of a gate to the wall clock.</summary>
    public GateState InWallClockTime(GateState state)
    {
        var jump = WallClock - Now;
        return jump == TimeSpan.Zero ? state : state with
        {
            Since = state.Since + jump,
            RetryAt = state.RetryAt + jump,
            AskedUntil = state.AskedUntil + jump,
            LastSuccessAt = state.LastSuccessAt + jump,
        };
    }
}
