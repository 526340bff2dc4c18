using CommerceCustomers.AspNetCore.Operations.Routes;
using Microsoft.AspNetCore.Builder;

namespace CommerceCustomers.AspNetCore;

/// <summary>
/// The mapped endpoints. A convention added here applies to all of them, one added to <see cref="SignUp"/> or
/// <see cref="Operator"/> to those.
/// </summary>
public sealed class CommerceCustomersEndpoints : IEndpointConventionBuilder
{
    private readonly IEndpointConventionBuilder _all;

    internal CommerceCustomersEndpoints(
        IEndpointConventionBuilder all,
        IEndpointConventionBuilder signUp,
        IEndpointConventionBuilder operators,
        OperationsRoutes operations)
    {
        _all = all;
        Operations = operations;
        SignUp = signUp;
        Operator = operators;
    }

    /// <summary>Gets the sign-up endpoint, for example to require authorization or to limit the rate.</summary>
    public IEndpointConventionBuilder SignUp { get; }

    /// <summary>Gets the endpoints that only an operator may call.</summary>
    public IEndpointConventionBuilder Operator { get; }

    /// <summary>Gets the operations page, for pages that only the tool has.</summary>
    internal OperationsRoutes Operations { get; }

    /// <inheritdoc/>
    public void Add(Action<EndpointBuilder> convention) => _all.Add(convention);

    /// <inheritdoc/>
    public void Finally(Action<EndpointBuilder> finallyConvention) => _all.Finally(finallyConvention);
}
