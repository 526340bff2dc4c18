namespace CommerceCustomers.AspNetCore.Operations.Assets;

/// <summary>The files that the pages use: one stylesheet, one script, one icon.</summary>
internal static class PageAssets
{
    private static readonly Lazy<PageAsset> TheStyles = Of("operations.css", "text/css; charset=utf-8");
    private static readonly Lazy<PageAsset> TheScript = Of("operations.js", "text/javascript; charset=utf-8");
    private static readonly Lazy<PageAsset> TheIcon = Of("operations.svg", "image/svg+xml");

    public static string Styles => TheStyles.Value.Name;

    public static string Script => TheScript.Value.Name;

    public static string Icon => TheIcon.Value.Name;

    /// <summary>Finds a file by its present name; a page of an older version may ask for one that is gone.</summary>
    public static PageAsset? Find(string name)
        => new[] { TheStyles, TheScript, TheIcon }.Select(static asset => asset.Value).FirstOrDefault(asset => asset.Name == name);

    // Another mode of Lazy would remember a failed read until the process ends.
    private static Lazy<PageAsset> Of(string name, string contentType)
        => new(() => PageAsset.Load(name, contentType), LazyThreadSafetyMode.PublicationOnly);
}
