using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.AspNetCore.Tests.Fixtures;

/// <summary>
/// A creation service that throws at every sign-up.
/// </summary>
internal sealed class BrokenCreation(Func<Exception> failure) : ICustomerCreationService
{
    public static Task<Service> ServeAsync(Func<Exception> failure, TimeProvider? timeProvider = null)
        => Service.StartAsync(build: builder =>
        {
            builder.Services.AddSingleton<ICustomerCreationService>(new BrokenCreation(failure));
            if (timeProvider is not null)
            {
                builder.Services.AddSingleton(timeProvider);
            }
        });

    public Task<CustomerCreationResult> CreateAsync(CustomerCreationRequest request, CancellationToken cancellationToken = default)
        => throw failure();
}
