using System.CommandLine;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CommerceCustomers.AspNetCore.Endpoints;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Input;
using CommerceCustomers.Cli.Output;
using CommerceCustomers.Cli.Setup;

namespace CommerceCustomers.Cli.Verbs;

internal static class EditVerb
{
    private const int MaxFileLength = 1024 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly JsonDocumentOptions Strict = new()
    {
        AllowDuplicateProperties = false,
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    public static Command Create(GlobalOptions options, ToolConsole console)
    {
        var id = new Argument<string>("ID") { Description = "The customer id." };
        var file = CheckedOptions.PathArgument(
            "FILE",
            "The whole customer as JSON, as list --output json shows it.",
            "a file with one customer as JSON",
            static path => new FileInfo(path));
        var command = new Command("edit", "Replaces a customer's content, and resubmits it when it needs attention.") { id, file };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var customerId = Tool.ParseId(arguments.GetValue(id)!);
            var customer = await ReadAsync(customerId, arguments.GetValue(file)!, cancellationToken).ConfigureAwait(false);
            await using var tool = Tool.Open(arguments, options, console);
            var before = await RepairAnswer.RevisionAsync(tool, customerId, cancellationToken).ConfigureAwait(false);
            var result = await tool.Get<ICustomerRepair>()
                .EditAsync(customerId, customer, resubmit: true, expectedRevision: null, OperatingUser.Name, cancellationToken)
                .ConfigureAwait(false);
            var after = await RepairAnswer.RevisionAsync(tool, customerId, cancellationToken).ConfigureAwait(false);
            var done = before == after ? "Nothing was changed: it was like this already."
                : await SentUnchanged.IsAsync(tool.Get<ICustomerInsight>(), customerId, cancellationToken).ConfigureAwait(false)
                ? "Nothing was changed in it. It is on its way again as it was."
                : "Edited.";
            return RepairAnswer.Write(tool, customerId, result, done, hasChanged: before != after);
        });
        return command;
    }

    private static async Task<Customer> ReadAsync(CustomerId id, FileInfo file, CancellationToken cancellationToken)
    {
        var path = file.FullName;
        var content = await InputFile.ReadAsync(path, "one customer as JSON", MaxFileLength, cancellationToken).ConfigureAwait(false);
        try
        {
            return Read(id, Parse(Decode(content, path), path), path);
        }
        catch (JsonException exception)
        {
            throw new WrongUseException($"Expected a customer as JSON in '{path}', but it cannot be read at {exception.Path ?? "$"}.");
        }
        catch (InvalidOperationException)
        {
            throw new WrongUseException(
                $"Expected a customer as JSON in '{path}', but a text or a name in it holds half a character: "
                + "one of \\ud800 to \\udfff without its other half.");
        }
    }

    private static Customer Read(CustomerId id, JsonObject document, string path)
    {
        if (RecordDocument.IdOf(document) is { } found && !string.Equals(found, id.ToString(), StringComparison.OrdinalIgnoreCase))
        {
            throw new WrongUseException(
                $"Expected customer {id} in '{path}', but it holds another one's: its customerId is {found}. Nothing was changed.");
        }

        RecordDocument.RemoveAdded(document);
        return document.Deserialize(CliJson.Default.Customer)!;
    }

    // Any other encoding would turn letters into question marks and send them to headquarters.
    private static string Decode(byte[] content, string path)
    {
        var mark = Encoding.UTF8.Preamble;
        try
        {
            return Utf8.GetString(content.AsSpan().StartsWith(mark) ? content.AsSpan(mark.Length) : content);
        }
        catch (DecoderFallbackException exception)
        {
            throw new WrongUseException(
                $"Expected UTF-8 in '{path}', but byte {exception.Index + 1} is not of it. Save the file as UTF-8. Nothing was changed.");
        }
    }

    private static JsonObject Parse(string json, string path)
    {
        try
        {
            return JsonNode.Parse(json, nodeOptions: null, Strict) switch
            {
                JsonObject customer => customer,
                null => throw new WrongUseException($"Expected a customer in '{path}', but found null."),
                _ => throw new WrongUseException($"Expected a customer as JSON in '{path}', but found a list or a single value."),
            };
        }
        catch (JsonException exception)
        {
            // The reader counts lines from 0. It reports a repeated key without a line.
            throw new WrongUseException(exception.LineNumber is { } line
                ? $"Expected a customer as JSON in '{path}', but line {line + 1} cannot be read."
                : $"Expected a customer as JSON in '{path}', but a key stands there twice. {exception.Message}");
        }
    }
}
