namespace CommerceCustomers.AspNetCore;

/// <summary>
/// The options of <c>MapCommerceCustomers</c>.
/// </summary>
public sealed class CommerceCustomersEndpointOptions
{
    /// <summary>The authorization policy that an operator must meet unless <see cref="OperatorPolicy"/> names another.</summary>
    public const string DefaultOperatorPolicy = "CommerceCustomersOperator";

    /// <summary>Gets or sets the authorization policy for everything but sign-up, health and OpenAPI.</summary>
    /// <value>The default is <see cref="DefaultOperatorPolicy"/>. The application registers a policy of that name.</value>
    public string OperatorPolicy { get; set; } = DefaultOperatorPolicy;

    /// <summary>Gets or sets the size in bytes above which a body is refused.</summary>
    /// <value>The default is 65,536. From 1,024 to 1,048,576.</value>
    public int MaxBodyBytes { get; set; } = 64 * 1024;

    /// <summary>Gets or sets the longest wait that <c>Prefer: wait</c> may ask for.</summary>
    /// <value>The default is 60 seconds. From zero to 10 minutes.</value>
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Gets or sets the number of sign-ups a minute that one address may make.</summary>
    /// <value>
    /// The default is <see langword="null"/>: no limit, because all shoppers of a storefront may come through one server.
    /// Otherwise 1 or more.
    /// </value>
    public int? SignUpsPerMinute { get; set; }
}
