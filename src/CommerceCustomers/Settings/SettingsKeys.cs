namespace CommerceCustomers.Settings;

/// <summary>
/// Keys that an adapter reads itself. Register one as a singleton so that the settings reader does not report them as unknown.
/// </summary>
/// <param name="Provider">The value of <c>Headquarters:Provider</c> that the adapter answers to.</param>
/// <param name="Keys">The keys below <c>Headquarters</c> that the adapter reads from <see cref="HeadquartersSettings.Options"/>.</param>
public sealed record SettingsKeys(string Provider, IReadOnlyList<string> Keys);
