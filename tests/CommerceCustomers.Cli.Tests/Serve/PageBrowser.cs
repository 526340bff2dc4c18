using System.Net;
using System.Text.RegularExpressions;

namespace CommerceCustomers.Cli.Tests.Serve;

/// <summary>Opens the pages of a served tool and sends their forms, as a browser without script does.</summary>
internal sealed partial class PageBrowser : IDisposable
{
    private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
    private readonly HttpClient _client;

    public PageBrowser(Uri address)
    {
        _client = new HttpClient(_handler) { BaseAddress = address };
        _client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
    }

    public async Task<(int Status, string? Location, string Body)> GetAsync(string path)
    {
        using var response = await _client.GetAsync(path, TestContext.Current.CancellationToken);
        return await AnswerAsync(response);
    }

    public Task<Stream> OpenAsync(string path) => _client.GetStreamAsync(path, TestContext.Current.CancellationToken);

    /// <summary>Sends the hidden fields of a page and others.</summary>
    public async Task<(int Status, string? Location, string Body)> PostAsync(
        string path, string page, params (string Name, string Value)[] fields)
    {
        var hidden = Hidden().Matches(page).Select(static match => (
            Name: match.Groups["name"].Value, Value: WebUtility.HtmlDecode(match.Groups["value"].Value)));
        var all = hidden.Where(field => !fields.Any(given => given.Name == field.Name)).Concat(fields)
            .DistinctBy(static field => field.Name)
            .Select(static field => KeyValuePair.Create(field.Name, field.Value));
        using var content = new FormUrlEncodedContent(all);
        using var response = await _client.PostAsync(path, content, TestContext.Current.CancellationToken);
        return await AnswerAsync(response);
    }

    /// <summary>Returns the text of an element that holds nothing but text.</summary>
    public static string TextOf(string html, string id)
    {
        var element = Regex.Match(html, $" id=\"{id}\"[^>]*>([^<]*)<", RegexOptions.None, TimeSpan.FromSeconds(1));
        return WebUtility.HtmlDecode(element.Groups[1].Value).Trim();
    }

    public void Dispose()
    {
        _client.Dispose();
        _handler.Dispose();
    }

    private static async Task<(int Status, string? Location, string Body)> AnswerAsync(HttpResponseMessage response) => (
        (int)response.StatusCode,
        response.Headers.Location?.OriginalString,
        await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Hidden();
}
