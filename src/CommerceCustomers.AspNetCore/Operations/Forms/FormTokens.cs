using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommerceCustomers.AspNetCore.Operations.Forms;

/// <summary>
/// The antiforgery tokens of the forms, made by ASP.NET Core with services of their own, so that an application has to register nothing.
/// The keys are those of the application's data protection; without it they end with the process, and forms from before are refused.
/// </summary>
internal sealed class FormTokens
{
    private const string CookieName = ".CommerceCustomers.Forms";
    private const string FieldName = "formToken";

    private readonly IAntiforgery _antiforgery;

    private FormTokens(IAntiforgery antiforgery) => _antiforgery = antiforgery;

    public static FormTokens Create(IServiceProvider application)
    {
        var services = new ServiceCollection();
        services.AddSingleton(application.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance);
        services.AddAntiforgery(static options =>
        {
            options.FormFieldName = FieldName;
            options.Cookie.Name = CookieName;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.SuppressXFrameOptionsHeader = true;
        });
        services.AddSingleton(application.GetService<IDataProtectionProvider>() ?? new EphemeralDataProtectionProvider());
        services.AddSingleton<IAntiforgeryAdditionalDataProvider, OperationsData>();
        return new FormTokens(services.BuildServiceProvider().GetRequiredService<IAntiforgery>());
    }

    /// <summary>Returns the field for the forms of a page, and sets the cookie that belongs to it.</summary>
    public (string Name, string Value) Issue(HttpContext http)
    {
        var tokens = _antiforgery.GetAndStoreTokens(http);
        return (tokens.FormFieldName, tokens.RequestToken!);
    }

    /// <summary>Returns whether a form came from a page of this application, and for this operator.</summary>
    public Task<bool> IsValidAsync(HttpContext http) => _antiforgery.IsRequestValidAsync(http);

    /// <summary>
    /// Names the page that a token is for. A token needs such data where an operator is authenticated without a name or another claim.
    /// </summary>
    private sealed class OperationsData : IAntiforgeryAdditionalDataProvider
    {
        private const string Data = "operations";

        public string GetAdditionalData(HttpContext context) => Data;

        public bool ValidateAdditionalData(HttpContext context, string additionalData) => additionalData == Data;
    }
}
