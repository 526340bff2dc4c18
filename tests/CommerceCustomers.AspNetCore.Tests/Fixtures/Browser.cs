using System.Net;
using System.Text.RegularExpressions;

namespace CommerceCustomers.AspNetCore.Tests.Fixtures;

/// <summary>
/// Opens pages, follows nothing by itself, keeps cookies and fills in forms, as a browser without script does.
/// </summary>
internal sealed partial class Browser : IDisposable
{
    private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
    private readonly HttpClient _client;

    public Browser(Service service, string role = "Operators", string language = "en", string? name = null)
    {
        _client = new HttpClient(_handler) { BaseAddress = service.Operator.BaseAddress };
        _client.DefaultRequestHeaders.Add(OperatorByHeader.Header, role);
        if (name is not null)
        {
            _client.DefaultRequestHeaders.Add(OperatorByHeader.NameHeader, name);
        }

        _client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public Task<Answer> OpenAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>Opens a page that a person must get, with its own language and all its headers.</summary>
    public async Task<string> ReadAsync(string path)
    {
        var answer = await OpenAsync(path);
        answer.AssertStatus(200);
        Assert.Equal("text/html; charset=utf-8", answer.ContentType);
        return answer.Body;
    }

    /// <summary>Opens a page, fills in the form that is sent to an address, and sends it with every field that the page has.</summary>
    public async Task<Answer> SubmitAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        var html = await ReadAsync(page);
        return await PostAsync(page, action, FieldsOf(html, action), fields);
    }

    /// <summary>Sends a form to the address that a link on a page leads to.</summary>
    public Task<Answer> PostAsync(
        string page, string action, IEnumerable<(string Name, string Value)> fields, params (string Name, string Value)[] changed)
    {
        var all = fields.Where(field => !changed.Any(change => change.Name == field.Name)).Concat(changed)
            .Select(static field => KeyValuePair.Create(field.Name, field.Value));
        var address = new Uri(new Uri(_client.BaseAddress!, page), action);
        return SendAsync(new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(all) });
    }

    /// <summary>Follows the redirection of an answer to a page.</summary>
    public async Task<string> FollowAsync(string page, string action, Answer answer)
    {
        answer.AssertStatus(303);
        var address = new Uri(new Uri(_client.BaseAddress!, page), action);
        return await ReadAsync(new Uri(address, answer.Headers["Location"]).PathAndQuery);
    }

    /// <summary>Returns the fields of a form with the values that the page gives them.</summary>
    public static IReadOnlyList<(string Name, string Value)> FieldsOf(string html, string action)
    {
        var form = Form().Matches(html).Select(static match => match.Value)
            .FirstOrDefault(form => form.Contains($"action=\"{action}\"", StringComparison.Ordinal));
        Assert.True(form is not null, $"Expected a form to {action}, but found none: {html}");
        return
        [
            .. Input().Matches(form).Where(static match => !IsUnchecked(match.Value))
                .Select(static match => (Attribute(match.Value, "name"), Attribute(match.Value, "value"))),
            .. Area().Matches(form).Select(static match => (
                Attribute(match.Groups["tag"].Value, "name"), WebUtility.HtmlDecode(match.Groups["text"].Value).TrimStart('\n'))),
            .. Select().Matches(form).Select(static match => (
                Attribute(match.Groups["tag"].Value, "name"), Chosen(match.Groups["options"].Value))),
        ];
    }

    /// <summary>Returns the text of an element, without tags.</summary>
    public static string TextOf(string html, string id)
    {
        var start = html.IndexOf($"id=\"{id}\"", StringComparison.Ordinal);
        Assert.True(start >= 0, $"Expected an element with the id {id}, but found none: {html}");
        var open = html.LastIndexOf('<', start);
        var tag = TagName().Match(html, open).Groups["name"].Value;
        var end = html.IndexOf($"</{tag}>", start, StringComparison.Ordinal);
        return Spaces().Replace(WebUtility.HtmlDecode(Tag().Replace(html[(html.IndexOf('>', start) + 1)..end], " ")), " ").Trim();
    }

    public void Dispose()
    {
        _client.Dispose();
        _handler.Dispose();
    }

    private async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await _client.SendAsync(request, Token);
            return await Answer.OfAsync(response, Token);
        }
    }

    private static bool IsUnchecked(string input)
        => Attribute(input, "type") == "checkbox" && !input.Contains(" checked", StringComparison.Ordinal);

    private static string Chosen(string options)
    {
        var all = Option().Matches(options).Select(static match => match.Value).ToList();
        return Attribute(all.Find(static option => option.Contains(" selected", StringComparison.Ordinal)) ?? all[0], "value");
    }

    private static string Attribute(string tag, string name)
        => WebUtility.HtmlDecode(Regex.Match(tag, $" {name}=\"([^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value);

    [GeneratedRegex("<form[\\s\\S]*?</form>")]
    private static partial Regex Form();

    [GeneratedRegex("<input [^>]*>")]
    private static partial Regex Input();

    [GeneratedRegex("(?<tag><textarea [^>]*>)(?<text>[^<]*)</textarea>", RegexOptions.ExplicitCapture)]
    private static partial Regex Area();

    [GeneratedRegex("(?<tag><select [^>]*>)(?<options>[\\s\\S]*?)</select>", RegexOptions.ExplicitCapture)]
    private static partial Regex Select();

    [GeneratedRegex("<option [^>]*>")]
    private static partial Regex Option();

    [GeneratedRegex("<(?<name>[a-z0-9]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex TagName();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("\\s+")]
    private static partial Regex Spaces();
}
