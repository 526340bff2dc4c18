using Microsoft.AspNetCore.Builder;

namespace CommerceCustomers.AspNetCore;

/// <summary>
/// The endpoints that were mapped: conventions added here hold for all of them, those of <see cref="SignUp"/> and <see cref="Operator"/> for some.
/// </summary>
public sealed class CommerceCustomersEndpoints : IEndpointConventionBuilder
{
    private readonly IEndpointConventionBuilder _all;

    internal CommerceCustomersEndpoints(
        IEndpointConventionBuilder all, IEndpointConventionBuilder signUp, IEndpointConventionBuilder operators)
    {
        _all = all;
        SignUp = signUp;
        Operator = operators;
    }

    /// <summary>Gets the endpoint of sign-ups, for example to demand authorization or to limit the rate.</summary>
    public IEndpointConventionBuilder SignUp { get; }

    /// <summary>Gets the endpoints that need an operator.</summary>
    public IEndpointConventionBuilder Operator { get; }

    /// <inheritdoc/>
    public void Add(Action<EndpointBuilder> convention) => _all.Add(convention);

    /// <inheritdoc/>
    public void Finally(Action<EndpointBuilder> finallyConvention) => _all.Finally(finallyConvention);
}
