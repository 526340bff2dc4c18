namespace CommerceCustomers.Cli.Example;

/// <summary>How the simulated headquarters behaves.</summary>
internal enum ExampleHeadquarters
{
    /// <summary>It answers after a moment.</summary>
    Up,

    /// <summary>It cannot be reached.</summary>
    Down,

    /// <summary>It creates customers, but its answers do not come in time.</summary>
    TimesOut,
}
