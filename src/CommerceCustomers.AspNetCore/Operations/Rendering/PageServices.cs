namespace CommerceCustomers.AspNetCore.Operations.Rendering;

/// <summary>
/// Gives the components of one page its context and its model, so that an application has to register nothing for the page.
/// </summary>
internal sealed class PageServices(IServiceProvider services, PageContext context, object? model) : IServiceProvider
{
    public object? GetService(Type serviceType)
        => serviceType == typeof(PageContext) ? context
            : model is not null && serviceType == model.GetType() ? model
            : services.GetService(serviceType);
}
