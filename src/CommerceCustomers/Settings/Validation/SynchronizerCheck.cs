using CommerceCustomers.Settings.Keys;

namespace CommerceCustomers.Settings.Validation;

/// <summary>Checks how the synchronizer works. Two values are compared only when each of them is within its own range.</summary>
internal static class SynchronizerCheck
{
    private static readonly TimeSpan CommitMargin = TimeSpan.FromSeconds(1);

    public static void Check(SectionCheck check, SynchronizerOptions options, TimeSpan attemptTimeout)
    {
        SettingTables.Synchronizer.Check(check, options);
        if (SettingsBounds.FirstRetryDelay.Hold(options.FirstRetryDelay)
            && SettingsBounds.LongestRetryDelay.Hold(options.LongestRetryDelay)
            && options.LongestRetryDelay < options.FirstRetryDelay)
        {
            check.Error(
                nameof(options.LongestRetryDelay),
                $"Expected not less than FirstRetryDelay ({options.FirstRetryDelay:c}), but found '{options.LongestRetryDelay:c}'.");
        }

        if (SettingsBounds.AttemptTimeout.Hold(attemptTimeout)
            && SettingsBounds.LeaseDuration.Hold(options.LeaseDuration)
            && options.LeaseDuration < attemptTimeout + CommitMargin)
        {
            check.Error(
                nameof(options.LeaseDuration),
                $"Expected at least a second more than Headquarters:AttemptTimeout ({attemptTimeout:c}), but found "
                    + $"'{options.LeaseDuration:c}'.");
        }
    }
}
