using System.CommandLine;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CommerceCustomers.AspNetCore.Endpoints;
using CommerceCustomers.AspNetCore.Requests;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Input;
using CommerceCustomers.Cli.Output;
using CommerceCustomers.Cli.Setup;
using CommerceCustomers.Cli.Words;

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
        var command = new Command("edit", "Replaces a customer's content, and resubmits it when it needs attention.")
        {
            id, file, LanguageOption.OfRepair(),
        };
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
            var done = before == after ? "Done.NothingEdited"
                : await SentUnchanged.IsAsync(tool.Get<ICustomerInsight>(), customerId, cancellationToken).ConfigureAwait(false)
                ? "Done.SentUnchanged"
                : "Done.Edited";
            return RepairAnswer.Write(tool, customerId, result, "Edit", done, hasChanged: before != after);
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
            throw WrongUseException.Of("Use.FileUnreadableAt", path, exception.Path ?? "$");
        }
        catch (InvalidOperationException)
        {
            throw WrongUseException.Of("Use.FileHoldsHalf", path);
        }
    }

    private static Customer Read(CustomerId id, JsonObject document, string path)
    {
        if (RecordDocument.IdOf(document) is { } found && !string.Equals(found, id.ToString(), StringComparison.OrdinalIgnoreCase))
        {
            throw WrongUseException.Of("Use.FileOfOther", id, path, found);
        }

        RecordDocument.RemoveAdded(document);
        using var customer = JsonDocument.Parse(document.ToJsonString());
        var errors = CustomerShape.Errors(customer.RootElement, isPatch: false);
        if (errors.Count > 0)
        {
            throw new WrongUseException(errors.Aggregate(
                ToolSentence.Of("Use.FileIsNoCustomer", path),
                static (sentence, error) => sentence.Then(ToolSentence.Of("Use.OfOption", error.Field, error.Message))));
        }

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
            throw WrongUseException.Of("Use.FileIsNoUtf8", path, exception.Index + 1);
        }
    }

    private static JsonObject Parse(string json, string path)
    {
        try
        {
            return JsonNode.Parse(json, nodeOptions: null, Strict) switch
            {
                JsonObject customer => customer,
                null => throw WrongUseException.Of("Use.FileIsNull", path),
                _ => throw WrongUseException.Of("Use.FileIsNoObject", path),
            };
        }
        catch (JsonException exception)
        {
            // The reader counts lines from 0. It reports a repeated key without a line.
            throw exception.LineNumber is { } line
                ? WrongUseException.Of("Use.FileUnreadableInLine", path, line + 1)
                : WrongUseException.Of("Use.FileRepeatsKey", path, exception.Message);
        }
    }
}
