namespace CommerceCustomers.Dynamics365.Configuration;

/// <summary>One thing that is wrong with the options.</summary>
/// <param name="Path">The key; with the sections above it where the environment found the error.</param>
/// <param name="Message">What was expected and what was found. It never quotes a secret.</param>
internal sealed record OptionsError(string Path, string Message)
{
    public override string ToString() => $"{Path}: {Message}";
}
