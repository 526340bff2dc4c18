using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.AspNetCore.Operations.Forms;

/// <summary>
/// The data protection of the pages: that of the application; without it keys that end with the process, the same ones wherever the
/// application maps the pages.
/// </summary>
internal static class PageProtection
{
    private static readonly ConditionalWeakTable<IServiceProvider, EphemeralDataProtectionProvider> Ephemeral = [];

    public static IDataProtectionProvider Of(IServiceProvider application)
        => application.GetService<IDataProtectionProvider>()
            ?? Ephemeral.GetValue(application, static _ => new EphemeralDataProtectionProvider());
}
