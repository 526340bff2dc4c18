namespace CommerceCustomers.Cli.Configuration;

/// <summary>The values of init --headquarters.</summary>
internal enum StartingHeadquarters
{
    Simulated,
    Dynamics365,
}
