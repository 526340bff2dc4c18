using CommerceCustomers.AspNetCore.Operations.Words;

namespace CommerceCustomers.AspNetCore.Operations.Rendering;

/// <summary>A page that only the one who serves the operations page has.</summary>
internal interface INavigationEntry
{
    /// <summary>Gets the key of the entry, which the page names as its section.</summary>
    string Key { get; }

    /// <summary>Gets the path below the operations page.</summary>
    string Path { get; }

    string TextIn(PageWords words);
}
