using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using CommerceCustomers.AspNetCore.Operations.Rendering;
using CommerceCustomers.AspNetCore.Tests.Fixtures;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.AspNetCore.Tests.Operations;

public sealed class EventStreamTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_viewer_sees_a_change_without_asking_again()
    {
        await using var service = await Service.StartAsync();
        using var response = await OpenAsync(service, "en");
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Token));

        var before = await NextAsync(reader);
        await service.NeedsAttentionAsync();
        var after = before;
        while (Browser.TextOf(after, "attention-count") != "1")
        {
            after = await NextAsync(reader);
        }

        Assert.Equal("text/event-stream; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.Equal("0", Browser.TextOf(before, "attention-count"));
        Assert.Equal("1 needs attention", Browser.TextOf(after, "attention-pill"));
    }

    [Fact]
    public async Task Each_viewer_reads_the_own_language()
    {
        await using var service = await Service.StartAsync();
        using var response = await OpenAsync(service, "it");
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Token));

        Assert.Equal("Sede centrale raggiungibile", Browser.TextOf(await NextAsync(reader), "headquarters-pill"));
    }

    [Fact]
    public async Task An_open_stream_does_not_delay_the_stop()
    {
        await using var service = await Service.StartAsync();
        using var response = await OpenAsync(service, "en");
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Token));
        await NextAsync(reader);

        await service.StopAsync();
        var rest = await reader.ReadToEndAsync(Token);

        Assert.NotNull(rest);
    }

    [Fact]
    public async Task A_stream_ends_with_the_sign_in_that_opened_it()
    {
        var signOut = new SignOutBySwitch();
        await using var service = await Service.StartAsync(
            build: builder => builder.Services.AddSingleton<IOperatorSignOut>(signOut));
        using var response = await OpenAsync(service, "en");
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Token));
        await NextAsync(reader);

        signOut.IsSignedIn = false;
        var rest = await reader.ReadToEndAsync(Token);

        Assert.EndsWith("event: signed-out\ndata: \n\n", rest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_can_ask_why_a_stream_was_refused()
    {
        await using var service = await Service.StartAsync();

        var allowed = await service.SendAsync(HttpMethod.Head, "operations/events");
        using var request = new HttpRequestMessage(HttpMethod.Head, "operations/events");
        var refused = await service.SendAsync(service.Anybody, request);

        Assert.Equal((200, "text/event-stream; charset=utf-8"), (allowed.Status, allowed.ContentType));
        Assert.Equal(401, refused.Status);
    }

    private sealed class SignOutBySwitch : IOperatorSignOut
    {
        public bool IsSignedIn { get; set; } = true;

        public string? PathFor(HttpContext http) => IsSignedIn ? "sign-out" : null;
    }

    private static async Task<HttpResponseMessage> OpenAsync(Service service, string language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "operations/events");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        request.Headers.AcceptLanguage.ParseAdd(language);
        return await service.Operator.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
    }

    /// <summary>Reads the parts of the next event, one after the other.</summary>
    private static async Task<string> NextAsync(StreamReader reader)
    {
        while (true)
        {
            var line = await reader.ReadLineAsync(Token) ?? throw new EndOfStreamException();
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                return string.Concat(JsonNode.Parse(line["data: ".Length..])!.AsObject().Select(static part => (string)part.Value!));
            }
        }
    }
}
