using CommerceCustomers.AspNetCore.Operations.Live;
using CommerceCustomers.AspNetCore.Operations.Words;

namespace CommerceCustomers.AspNetCore.Operations.Rendering;

/// <summary>
/// What every component of the operations page needs: words, links, and who looks at it.
/// </summary>
/// <remarks>
/// Links are relative to the page that they stand on, so that they are right whatever path an application or a proxy puts before it.
/// </remarks>
internal sealed class PageContext(PageWords words, string root, DateTimeOffset now)
{
    public PageWords Words => words;

    /// <summary>Gets the language of the words, for <c>lang</c>.</summary>
    public string Language { get; init; } = "en";

    public DateTimeOffset Now => now;

    /// <summary>Gets the last reading of the status; null when there is none yet, or it is not needed.</summary>
    public LiveStatus? Live { get; init; }

    /// <summary>Gets the name and the value of the field that proves that a form came from this page.</summary>
    public (string Name, string Value)? FormToken { get; init; }

    /// <summary>Gets where a form signs the operator out; null when the application has its own way.</summary>
    public string? SignOutPath { get; init; }

    /// <summary>Gets the entries of the navigation beside those that every operations page has.</summary>
    public IEnumerable<INavigationEntry> MoreEntries { get; init; } = [];

    /// <summary>Gets the key of the navigation entry of this page.</summary>
    public string? Section { get; init; }

    /// <summary>Gets what was just done, as a sentence, after a form sent the reader here.</summary>
    public string? Done { get; init; }

    /// <summary>Gets the path below the operations page of the page that has the form which was sent; null when none was.</summary>
    public string? FormPage { get; init; }

    /// <summary>Gets where a reader comes back to this page by a link; null where the address of the page itself does.</summary>
    public string? Again => FormPage is null ? null : Link(FormPage);

    /// <summary>Returns the link to a path below the operations page; an empty path is its start.</summary>
    public string Link(string path = "") => path.Length == 0 ? $"{root}operations" : $"{root}operations/{path}";

    public string Customer(CustomerId id, string page = "") => Link(page.Length == 0 ? $"customers/{id}" : $"customers/{id}/{page}");

    public string Channel(ChannelId id) => Link($"channels/{Uri.EscapeDataString(id.Value)}");

    public string Customers(ChannelId? channel = null, CustomerState? state = null, string? code = null, CustomerId? after = null)
    {
        var query = new List<string>();
        Add("channel", channel?.Value);
        Add("state", state?.ToString());
        Add("code", code);
        Add("after", after?.ToString());
        return Link(query.Count == 0 ? "customers" : $"customers?{string.Join('&', query)}");

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                query.Add($"{name}={Uri.EscapeDataString(value)}");
            }
        }
    }

    /// <summary>Writes how long ago a moment was.</summary>
    public string Age(DateTimeOffset moment) => Moments.Length(words, now > moment ? now - moment : TimeSpan.Zero);
}
