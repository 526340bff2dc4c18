using Microsoft.AspNetCore.Http;

namespace CommerceCustomers.AspNetCore.Operations.Rendering;

/// <summary>
/// Lets the pages offer a way to sign out, where the one who serves them has one that takes the form of these pages.
/// </summary>
internal interface IOperatorSignOut
{
    /// <summary>Returns the path below the operations page that signs out; null when the operator did not sign in there.</summary>
    string? PathFor(HttpContext http);
}
