using CommerceCustomers.AspNetCore.Operations.Rendering;
using CommerceCustomers.AspNetCore.Operations.Words;
using CommerceCustomers.Cli.Words;

namespace CommerceCustomers.Cli.Example;

/// <summary>Leads from the operations page to the sign-up.</summary>
internal sealed class ExampleNavigation : INavigationEntry
{
    public string Key => ExampleRoutes.Section;

    public string Path => ExampleRoutes.Path;

    public string TextIn(PageWords words) => new ToolWords(words)["Example.Title"];
}
