using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using CommerceCustomers.Cli.Documents;
using CommerceCustomers.Customers;
using CommerceCustomers.Synchronization;

namespace CommerceCustomers.Cli.Verbs;

internal static class EditVerb
{
    private const int LongestFile = 1024 * 1024;

    private static readonly JsonDocumentOptions Strict = new()
    {
        AllowDuplicateProperties = false,
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    public static Command Create(GlobalOptions options, ToolConsole console)
    {
        var id = new Argument<string>("ID") { Description = "The customer id." };
        var file = new Argument<FileInfo>("FILE") { Description = "The whole customer as JSON, as list --output json shows it." };
        var command = new Command("edit", "Replaces a customer's content, and resubmits it when it needs attention.") { id, file };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var customerId = Tool.ParseId(arguments.GetValue(id)!);
            var customer = await ReadAsync(customerId, arguments.GetValue(file)!, cancellationToken).ConfigureAwait(false);
            await using var tool = Tool.Open(arguments, options, console);
            var result = await tool.Get<ICustomerRepair>()
                .EditAsync(customerId, customer, resubmit: true, cancellationToken).ConfigureAwait(false);
            return RepairAnswer.Write(tool, customerId, result, "Edited.");
        });
        return command;
    }

    private static async Task<Customer> ReadAsync(CustomerId id, FileInfo file, CancellationToken cancellationToken)
    {
        if (!file.Exists)
        {
            throw new WrongUseException($"The file '{file.FullName}' does not exist.");
        }

        if (file.Length > LongestFile)
        {
            throw new WrongUseException($"Expected one customer as JSON, but '{file.FullName}' has {file.Length:N0} bytes.");
        }

        var document = Parse(await ReadTextAsync(file.FullName, cancellationToken).ConfigureAwait(false), file.FullName);
        if (RecordDocument.IdOf(document) is { } found && !string.Equals(found, id.ToString(), StringComparison.OrdinalIgnoreCase))
        {
            throw new WrongUseException(
                $"Expected customer {id} in '{file.FullName}', but it holds another one's: its customerId is {found}. Nothing was changed.");
        }

        RecordDocument.RemoveAdded(document);
        try
        {
            return document.Deserialize(CliJson.Default.Customer)!;
        }
        catch (JsonException exception)
        {
            throw new WrongUseException(
                $"Expected a customer as JSON in '{file.FullName}', but it cannot be read at {exception.Path ?? "$"}.");
        }
    }

    private static async Task<string> ReadTextAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new WrongUseException($"The file '{path}' cannot be read: {exception.Message}");
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
            // Line numbers of the reader begin at 0. It names a key that stands there twice, without a line.
            throw new WrongUseException(exception.LineNumber is { } line
                ? $"Expected a customer as JSON in '{path}', but line {line + 1} cannot be read."
                : $"Expected a customer as JSON in '{path}', but a key stands there twice. {exception.Message}");
        }
    }
}
