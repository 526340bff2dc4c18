using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using CommerceCustomers.AspNetCore.Problems;
using CommerceCustomers.AspNetCore.Words;
using CommerceCustomers.Identifiers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Net.Http.Headers;

namespace CommerceCustomers.AspNetCore.Requests;

/// <summary>
/// Reads the body of a request and checks its type, size and encoding.
/// </summary>
internal static class BodyReader
{
    private const string WholeBody = "";

    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContext http, int limit, params string[] types)
    {
        CheckType(http, types);
        return await ReadTextAsync(http, limit).ConfigureAwait(false);
    }

    public static async Task<ReadOnlyMemory<byte>> ReadTextAsync(HttpContext http, int limit)
    {
        if (http.Request.ContentLength > limit)
        {
            throw TooLarge(Sentence.Named(http.Request.ContentLength.Value.ToString(CultureInfo.InvariantCulture)), limit);
        }

        var bytes = await ReadAllAsync(http, limit).ConfigureAwait(false);
        if (!Utf8.IsValid(bytes.Span))
        {
            throw Invalid(ErrorCodes.InvalidEncoding, FirstInvalid(bytes.Span));
        }

        return bytes;
    }

    public static RefusedRequestException Invalid(string code, Sentence message)
        => new(ProblemKinds.InvalidBody, RequestError.OfBody(WholeBody, code, message));

    private static void CheckType(HttpContext http, string[] types)
    {
        var allowed = types.Length == 1 ? Sentence.Named(types[0]) : Sentence.Of("Either", [.. types]);
        var found = http.Request.ContentType;
        if (!MediaTypeHeaderValue.TryParse(found, out var type)
            || !types.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase)
            || (type.Charset.HasValue && !IsUtf8(type.Charset.Value!)))
        {
            throw Unsupported("Content-Type", Sentence.Of("WrongContentType", allowed, Shown(found)));
        }

        if (http.Request.Headers.ContentEncoding is { Count: > 0 } encoding
            && !encoding.ToString().Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            throw Unsupported("Content-Encoding", Sentence.Of("Compressed", Shown(encoding.ToString())));
        }
    }

    // Many clients write utf8, although only utf-8 is a registered name.
    private static bool IsUtf8(string charset) => charset.Trim('"', ' ').ToUpperInvariant() is "UTF-8" or "UTF8" or "UTF_8" or "CSUTF8";

    private static async Task<ReadOnlyMemory<byte>> ReadAllAsync(HttpContext http, int limit)
    {
        // A slow body must not delay the stop of the service, so the stop ends the reading.
        var stopping = http.RequestServices.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? CancellationToken.None;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        var bytes = new ArrayBufferWriter<byte>();
        try
        {
            while (true)
            {
                var read = await ReadPartAsync(http, bytes.GetMemory(), stop.Token).ConfigureAwait(false);
                if (read == 0)
                {
                    return bytes.WrittenMemory;
                }

                bytes.Advance(read);
                if (bytes.WrittenCount > limit)
                {
                    throw TooLarge(Sentence.Of("More"), limit);
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested && !http.RequestAborted.IsCancellationRequested)
        {
            throw new RefusedRequestException(new Problem(
                ProblemKinds.Stopping, Sentence.Of("StoppedWhileReading"))
            { RetryAfter = TimeSpan.FromSeconds(1) });
        }
    }

    // The server checks Content-Length and chunks only while the body is read, and throws exceptions of several types for what is
    // wrong there.
    private static async ValueTask<int> ReadPartAsync(HttpContext http, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await http.Request.Body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or BadHttpRequestException or OutOfMemoryException)
            && !http.RequestAborted.IsCancellationRequested)
        {
            throw new BadHttpRequestException("The body does not match its Content-Length or its chunks.", exception);
        }
    }

    private static RefusedRequestException TooLarge(Sentence found, int limit) => new(
        ProblemKinds.BodyTooLarge,
        RequestError.OfBody(WholeBody, ErrorCodes.BodyTooLarge, Sentence.Of("BodyIsTooLarge", limit, found), limit));

    private static RefusedRequestException Unsupported(string header, Sentence message)
        => new(ProblemKinds.UnsupportedMediaType, new RequestError("header", header, ErrorCodes.UnsupportedMediaType, message));

    private static Sentence FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        for (var index = 0; index < bytes.Length;)
        {
            if (Rune.DecodeFromUtf8(bytes[index..], out _, out var length) != OperationStatus.Done)
            {
                return Sentence.Of("NoUtf8", index + 1);
            }

            index += length;
        }

        return Sentence.Of("NoUtf8AtEnd");
    }

    private static Sentence Shown(string? header) => header switch
    {
        null or "" => Sentence.Of("Nothing"),
        _ => Sentence.Named($"'{ShownText.Of(header)}'"),
    };
}
