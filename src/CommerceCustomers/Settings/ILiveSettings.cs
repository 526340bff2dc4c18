namespace CommerceCustomers.Settings;

/// <summary>
/// The settings in force now. Read <see cref="Current"/> once per operation: it is an immutable snapshot that is swapped when the options
/// change.
/// </summary>
internal interface ILiveSettings
{
    CommerceSettings Current { get; }
}
