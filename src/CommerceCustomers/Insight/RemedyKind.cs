namespace CommerceCustomers.Insight;

/// <summary>The words of <see cref="Remedy.Kind"/>, which explains them.</summary>
internal static class RemedyKind
{
    public const string Wait = nameof(Wait);
    public const string StartSynchronizer = nameof(StartSynchronizer);
    public const string CorrectSettings = nameof(CorrectSettings);
    public const string Edit = nameof(Edit);
    public const string Requeue = nameof(Requeue);
    public const string Cancel = nameof(Cancel);
    public const string Resolve = nameof(Resolve);
    public const string SignUpAgain = nameof(SignUpAgain);
    public const string CorrectInHeadquarters = nameof(CorrectInHeadquarters);
}
