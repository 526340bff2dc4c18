namespace CommerceCustomers.Cli.Serve;

/// <summary>The page on which an operator signs in.</summary>
/// <param name="ReturnTo">The path below the operations page that is shown next.</param>
/// <param name="Fault">Why the reader is not signed in yet; null before the first try.</param>
internal sealed record SignInModel(string ReturnTo, SignInFault? Fault);
