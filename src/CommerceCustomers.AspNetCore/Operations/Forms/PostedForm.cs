using CommerceCustomers.AspNetCore.Operations.Rendering;
using CommerceCustomers.Identifiers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CommerceCustomers.AspNetCore.Operations.Forms;

/// <summary>Reads the form of a request and checks its size, its type and its token.</summary>
internal static class PostedForm
{
    /// <summary>The refusal of a form that is none of this application as it is now, or not for this operator.</summary>
    public const string Outdated = "OutdatedForm";

    private const string UrlEncoded = "application/x-www-form-urlencoded";
    private const int MostFields = 1024;

    public static async Task<IFormCollection> ReadAsync(HttpContext http, FormTokens tokens, int maxBytes)
    {
        var request = http.Request;
        if (request.ContentType?.StartsWith(UrlEncoded, StringComparison.OrdinalIgnoreCase) != true)
        {
            throw new RefusalException(StatusCodes.Status415UnsupportedMediaType, Outdated);
        }

        if (request.ContentLength > maxBytes)
        {
            throw TooLarge();
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = maxBytes;
        }

        IFormCollection form;
        try
        {
            form = await request.ReadFormAsync(
                new FormOptions { ValueCountLimit = MostFields, ValueLengthLimit = maxBytes, KeyLengthLimit = maxBytes },
                http.RequestAborted).ConfigureAwait(false);
        }
        catch (InvalidDataException exception) when (exception.InnerException is InvalidOperationException)
        {
            // A decoded NUL, which no text has.
            throw new RefusalException(StatusCodes.Status400BadRequest, "UnusableText");
        }
        catch (InvalidDataException)
        {
            throw TooLarge();
        }
        catch (NotSupportedException)
        {
            // The encoding that the request names is not taken, UTF-7 for example.
            throw new RefusalException(StatusCodes.Status415UnsupportedMediaType, Outdated);
        }

        return await tokens.IsValidAsync(http).ConfigureAwait(false)
            ? form
            : throw new RefusalException(StatusCodes.Status400BadRequest, Outdated);
    }

    private static RefusalException TooLarge() => new(StatusCodes.Status413PayloadTooLarge, ErrorCodes.BodyTooLarge);
}
