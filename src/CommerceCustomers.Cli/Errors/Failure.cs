using System.Text.Json.Nodes;
using CommerceCustomers.AspNetCore.Problems;
using CommerceCustomers.Identifiers;
using Microsoft.Extensions.Options;

namespace CommerceCustomers.Cli.Errors;

/// <summary>How the tool reports an error: an exit code and an error code for scripts, messages for people.</summary>
internal sealed record Failure(int ExitCode, string Code, IReadOnlyList<string> Messages)
{
    /// <summary>What a store says that was told not to make a missing database.</summary>
    private const string NoDatabase = nameof(NoDatabase);

    public static Failure OfUse(IReadOnlyList<string> messages) => new(ExitCodes.WrongUse, ErrorCodes.WrongUse, messages);

    /// <summary>Describes an exception.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="advised">Completes a command that a message ends with, by the options given; see <see cref="IAdvisesCommand"/>.</param>
    public static Failure Of(Exception exception, Func<string, string>? advised = null) => exception switch
    {
        CustomerStoreException { Failure: NoDatabase } none => new(
            ExitCodes.WrongUse,
            none.Failure,
            [
                $"{none.Message} serve, sync and import make one; an empty one is made by: "
                + (advised?.Invoke("schema") ?? "commerce-customers schema"),
            ]),
        CustomerStoreException store => new(ExitCodes.NotReachable, store.Failure, [store.Message]),
        OptionsValidationException options => new(ExitCodes.WrongUse, ErrorCodes.Configuration, [.. options.Failures]),
        CommerceConfigurationException => new(ExitCodes.WrongUse, ErrorCodes.Configuration, [exception.Message]),
        UnknownChannelException => new(ExitCodes.WrongUse, ErrorCodes.UnknownChannel, [exception.Message]),
        WrongUseException use => new(ExitCodes.WrongUse, use.Code, [Whole(exception, advised)]),
        ArgumentException argument => OfUse([WithoutParameter(argument)]),
        OperationCanceledException => new(ExitCodes.NeedsAttention, ErrorCodes.Interrupted, ["Stopped before the end."]),
        AnswerLostException => new(ExitCodes.NeedsAttention, ErrorCodes.AnswerLost, [Whole(exception, advised)]),
        _ when ExhaustedResource.Of(exception) is { } lack => new(
            ExitCodes.NotReachable,
            ErrorCodes.Overloaded,
            [
                $"The machine has no more {lack}. "
                + "Make room or raise the limit of the process, such as ulimit -n for file handles, and try again.",
            ]),
        _ => new(
            ExitCodes.NeedsAttention,
            ErrorCodes.Unexpected,
            [
                $"This is a defect of the tool: {exception.GetType().Name}: {exception.Message} Please report it with what follows.",
                .. exception.StackTrace?.Split('\n', StringSplitOptions.TrimEntries) ?? [],
            ]),
    };

    public string ToJson() => new JsonObject
    {
        ["error"] = ToNode(Code, Messages),
    }.ToString();

    public static JsonObject ToNode(string code, IReadOnlyList<string> messages) => new()
    {
        ["code"] = code,
        ["message"] = string.Join(' ', messages),
        ["messages"] = new JsonArray([.. messages.Select(static message => JsonValue.Create(message))]),
        ["help"] = ErrorHelp.CommandFor(code),
    };

    private static string Whole(Exception exception, Func<string, string>? advised)
        => exception is IAdvisesCommand { Command: { } command }
            ? $"{exception.Message} {advised?.Invoke(command) ?? $"commerce-customers {command}"}"
            : exception.Message;

    // A parameter name of the code means nothing to a user.
    private static string WithoutParameter(ArgumentException exception)
        => exception.Message.Replace($" (Parameter '{exception.ParamName}')", "", StringComparison.Ordinal);
}
