namespace CommerceCustomers.Settings;

internal static class SynchronizerCheck
{
    private static readonly TimeSpan CommitMargin = TimeSpan.FromSeconds(1);

    public static void Check(SectionCheck check, SynchronizerSettings settings, TimeSpan attemptTimeout)
    {
        check.Within(nameof(settings.LeaseDuration), settings.LeaseDuration, SettingsBounds.LeaseDuration);
        check.Within(nameof(settings.BatchSize), settings.BatchSize, SettingsBounds.BatchSize);
        check.Within(nameof(settings.PollInterval), settings.PollInterval, SettingsBounds.PollInterval);
        check.Within(nameof(settings.FirstRetryDelay), settings.FirstRetryDelay, SettingsBounds.FirstRetryDelay);
        check.Within(nameof(settings.LongestRetryDelay), settings.LongestRetryDelay, SettingsBounds.LongestRetryDelay);
        check.Within(nameof(settings.MaxAttempts), settings.MaxAttempts, SettingsBounds.MaxAttempts);
        check.Within(nameof(settings.EventTimeout), settings.EventTimeout, SettingsBounds.EventTimeout);
        if (settings.LongestRetryDelay < settings.FirstRetryDelay)
        {
            check.Error(
                nameof(settings.LongestRetryDelay),
                $"Expected not less than FirstRetryDelay ({settings.FirstRetryDelay:c}), but found {settings.LongestRetryDelay:c}.");
        }

        // An attempt time-out outside its own range is reported elsewhere.
        if (SettingsBounds.AttemptTimeout.Hold(attemptTimeout) && settings.LeaseDuration < attemptTimeout + CommitMargin)
        {
            check.Error(
                nameof(settings.LeaseDuration),
                $"Expected at least a second more than Headquarters:AttemptTimeout ({attemptTimeout:c}), but found "
                    + $"{settings.LeaseDuration:c}.");
        }
    }
}
