using CommerceCustomers.Lifecycle;
using CommerceCustomers.Settings;

namespace CommerceCustomers.Insight.Advice;

/// <summary>When a customer whose create failed is tried again.</summary>
/// <param name="Failed">After a create that surely did not arrive.</param>
/// <param name="Unclear">After a create that may have arrived, at the latest: a yes of headquarters is final before.</param>
internal readonly record struct RetryTimes(TimeSpan Failed, TimeSpan Unclear)
{
    public static RetryTimes By(CommerceSettings settings)
        => new(settings.Synchronizer.FirstRetryDelay * DecisionContext.UsualPartOfDelay, settings.Headquarters.SettlingTime);
}
