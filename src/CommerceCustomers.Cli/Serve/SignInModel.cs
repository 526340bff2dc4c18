namespace CommerceCustomers.Cli.Serve;

/// <summary>The page on which an operator signs in.</summary>
/// <param name="ReturnTo">The path below the operations page that is shown next.</param>
/// <param name="IsWrong">Whether another token was tried.</param>
internal sealed record SignInModel(string ReturnTo, bool IsWrong);
