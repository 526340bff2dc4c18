namespace CommerceCustomers.AspNetCore;

/// <summary>
/// How the endpoints of <c>MapCommerceCustomers</c> behave.
/// </summary>
public sealed class CommerceCustomersEndpointOptions
{
    /// <summary>The authorization policy that operators must meet unless <see cref="OperatorPolicy"/> names another.</summary>
    public const string DefaultOperatorPolicy = "CommerceCustomersOperator";

    /// <summary>Gets or sets the authorization policy for everything but sign-up, health and OpenAPI.</summary>
    /// <value>The default is <see cref="DefaultOperatorPolicy"/>. The application registers a policy of that name.</value>
    public string OperatorPolicy { get; set; } = DefaultOperatorPolicy;

    /// <summary>Gets or sets the most bytes that a body may have.</summary>
    /// <value>The default is 65,536. From 1,024 to 1,048,576.</value>
    public int MaxBodyBytes { get; set; } = 64 * 1024;

    /// <summary>Gets or sets the longest time that <c>Prefer: wait</c> holds an answer back.</summary>
    /// <value>The default is 60 seconds. From zero to 10 minutes.</value>
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Gets or sets how many sign-ups a minute are taken from one address.</summary>
    /// <value>The default is <see langword="null"/>: any number, because a storefront's server is one address. From 1.</value>
    public int? SignUpsPerMinute { get; set; }
}
