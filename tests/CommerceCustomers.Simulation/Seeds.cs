using CommerceCustomers.Simulation.Mutations;

namespace CommerceCustomers.Simulation;

internal static class Seeds
{
    // What was broken; null when everything held.
    public static string? Run(int seed, Mutation? mutation = null, TextWriter? log = null)
    {
        try
        {
            return new World(seed, mutation, log).Run();
        }
        catch (Exception exception)
        {
            return $"Nothing throws at the world, but: {exception}";
        }
    }
}
