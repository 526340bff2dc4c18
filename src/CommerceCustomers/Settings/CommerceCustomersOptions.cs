using CommerceCustomers.Settings;

namespace CommerceCustomers;

/// <summary>
/// Everything that can be set, in the configuration and in code.
/// </summary>
/// <remarks>
/// <para>
/// Options are made in the order that is usual in .NET: first the section of the configuration that
/// <c>AddCommerceCustomers</c> was given, then every <c>Configure</c> in the order of registration, then every <c>PostConfigure</c>.
/// They are checked as a whole after that. A host does not start on wrong ones and names every error with its path; a change while the
/// program runs that is wrong is logged, and the last good options stay in force.
/// </para>
/// <para>
/// The library copies the options once they are good, so changing an instance later has no effect. To follow them, ask for
/// <c>IOptionsMonitor&lt;CommerceCustomersOptions&gt;</c>. Fill an instance from one thread only.
/// </para>
/// </remarks>
public sealed class CommerceCustomersOptions
{
    /// <summary>Gets or sets the folder that relative paths are relative to: that of the channel database and that of secrets.</summary>
    /// <value>
    /// The default is <see langword="null"/>: the content root where there is a host, and else the working directory. It is not a key of
    /// the configuration.
    /// </value>
    public string? BasePath { get; set; }

    /// <summary>Gets where the channel database is.</summary>
    public StoreOptions Store { get; } = new();

    /// <summary>Gets how headquarters is called.</summary>
    public HeadquartersOptions Headquarters { get; } = new();

    /// <summary>Gets how pending customers are brought to headquarters.</summary>
    public SynchronizerOptions Synchronizer { get; } = new();

    /// <summary>Gets from when on the health is degraded.</summary>
    public HealthOptions Health { get; } = new();

    /// <summary>Gets or sets the creation mode of a channel that names no profile and is no call center.</summary>
    /// <value>
    /// The default is <see cref="CustomerCreationMode.Sync"/>; no Dynamics 365 document states one for this case, and sync is the
    /// default of the setting itself.
    /// </value>
    public CustomerCreationMode ModeWithoutProfile { get; set; }

    /// <summary>Gets the channels.</summary>
    /// <value>
    /// The default is empty, which is an error unless <c>UseChannelDirectory</c> names another source. Each channel stands here once. To
    /// change one that the configuration holds, replace it in the list.
    /// </value>
    public IList<Channel> Channels { get; } = [];

    /// <summary>Gets the functionality profiles.</summary>
    /// <value>
    /// The default is empty. Each profile stands here once. To change one that the configuration holds, replace it in the list.
    /// </value>
    public IList<FunctionalityProfile> FunctionalityProfiles { get; } = [];

    /// <summary>
    /// Gets the secrets with which the hashes of e-mail addresses, phone numbers, identities, idempotency keys and requests are keyed. The
    /// first one keys what is written; what the others keyed, or what was written without a key, is matched still.
    /// </summary>
    /// <value>
    /// The default is empty: hashes are not keyed, and a host warns at its start. At most 8. To change over to a new key, put it last, and
    /// first once every process on the channel database has it. A key that is removed cannot be undone any more: what it keyed matches no
    /// customer again.
    /// </value>
    public IList<HashKey> HashKeys { get; } = [];

    /// <summary>Gets or sets what was found when the section of the configuration was read, if there is one.</summary>
    internal SectionReading? Section { get; set; }
}
