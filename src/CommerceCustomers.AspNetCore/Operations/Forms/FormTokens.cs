using System.Collections.Concurrent;
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

    // A caller can make up ports. A browser that comes by one more than these shares a name.
    private const int MostNames = 100;

    private readonly ConcurrentDictionary<string, IAntiforgery> _antiforgeries = new(StringComparer.Ordinal);
    private readonly IServiceProvider _application;
    private readonly IDataProtectionProvider _protection;
    private readonly CookieNames _names;

    public FormTokens(IServiceProvider application, IDataProtectionProvider protection, CookieNames names)
        => (_application, _protection, _names) = (application, protection, names);

    private IAntiforgery Create(string cookie)
    {
        var services = new ServiceCollection();
        services.AddSingleton(_application.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance);
        services.AddAntiforgery(options =>
        {
            options.FormFieldName = FieldName;
            options.Cookie.Name = cookie;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.SuppressXFrameOptionsHeader = true;
        });
        services.AddSingleton(_protection);
        services.AddSingleton<IAntiforgeryAdditionalDataProvider, OperationsData>();
        return services.BuildServiceProvider().GetRequiredService<IAntiforgery>();
    }

    private IAntiforgery For(HttpContext http)
    {
        var name = _names.NameFor(http, CookieName);
        return _antiforgeries.TryGetValue(name, out var known) ? known
            : _antiforgeries.GetOrAdd(_antiforgeries.Count < MostNames ? name : CookieName, Create);
    }

    /// <summary>Returns the field for the forms of a page, and sets the cookie that belongs to it.</summary>
    public (string Name, string Value) Issue(HttpContext http)
    {
        var tokens = For(http).GetAndStoreTokens(http);
        return (tokens.FormFieldName, tokens.RequestToken!);
    }

    /// <summary>Returns whether a form came from a page of this application, and for this operator.</summary>
    public Task<bool> IsValidAsync(HttpContext http) => For(http).IsRequestValidAsync(http);

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
