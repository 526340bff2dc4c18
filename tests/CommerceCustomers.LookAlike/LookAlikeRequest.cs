namespace CommerceCustomers.LookAlike;

/// <summary>A call that arrived.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Path">Its path without query.</param>
/// <param name="Query">Its query, unescaped.</param>
/// <param name="At">When it arrived, by the look-alike's clock.</param>
/// <param name="Fault">The fault that it met.</param>
public sealed record LookAlikeRequest(string Method, string Path, string Query, DateTimeOffset At, Fault Fault);
