namespace CommerceCustomers.AspNetCore.Operations.Assets;

/// <summary>The files that the pages use: one stylesheet, one script, one icon.</summary>
internal static class PageAssets
{
    private const string Css = "text/css; charset=utf-8";
    private const string JavaScript = "text/javascript; charset=utf-8";
    private const string Svg = "image/svg+xml";

    // Another mode of Lazy would remember a failed read until the process ends.
    private static readonly Lazy<PageAsset> TheStyles = new(
        static () => PageAsset.Load("operations.css", Css), LazyThreadSafetyMode.PublicationOnly);

    private static readonly Lazy<PageAsset> TheScript = new(
        static () => PageAsset.Load("operations.js", JavaScript), LazyThreadSafetyMode.PublicationOnly);

    private static readonly Lazy<PageAsset> TheIcon = new(
        static () => PageAsset.Load("operations.svg", Svg), LazyThreadSafetyMode.PublicationOnly);

    public static string Styles => TheStyles.Value.Name;

    public static string Script => TheScript.Value.Name;

    public static string Icon => TheIcon.Value.Name;

    /// <summary>Finds a file by its present name; a page of an older version may ask for one that is gone.</summary>
    public static PageAsset? Find(string name)
        => new[] { TheStyles, TheScript, TheIcon }.Select(static asset => asset.Value).FirstOrDefault(asset => asset.Name == name);
}
