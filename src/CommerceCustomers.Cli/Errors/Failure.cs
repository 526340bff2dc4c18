using System.Globalization;
using System.Text.Json.Nodes;
using CommerceCustomers.AspNetCore.Problems;
using CommerceCustomers.AspNetCore.Requests;
using CommerceCustomers.Cli.Words;
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
    public static Failure Of(Exception exception, Func<string, string>? advised = null) => Of(exception, ToolWords.English, advised);

    /// <summary>Describes an exception in the language of the user.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="words">The words of the language.</param>
    /// <param name="advised">Completes a command that a message ends with, by the options given; see <see cref="IAdvisesCommand"/>.</param>
    public static Failure Of(Exception exception, ToolWords words, Func<string, string>? advised) => exception switch
    {
        CustomerStoreException store => OfStore(store, words, advised),
        OptionsValidationException options => new(
            ExitCodes.WrongUse, ErrorCodes.Configuration, [.. options.Failures.Select(failure => words["Failure.Settings", failure])]),
        CommerceConfigurationException => new(
            ExitCodes.WrongUse, ErrorCodes.Configuration, [words["Failure.Settings", exception.Message]]),
        UnknownChannelException unknown => new(
            ExitCodes.WrongUse, ErrorCodes.UnknownChannel, [ChannelSentence.Of(unknown).In(words.Culture)]),
        WrongUseException use => new(ExitCodes.WrongUse, use.Code, [Whole(use.Sentence?.In(words) ?? use.Message, use, advised)]),
        ArgumentException argument => OfUse([words["Failure.Use", WithoutParameter(argument)]]),
        OperationCanceledException => new(ExitCodes.NeedsAttention, ErrorCodes.Interrupted, [words["Failure.Stopped"]]),
        AnswerLostException lost => new(
            ExitCodes.NeedsAttention, ErrorCodes.AnswerLost, [Whole(words["Failure.AnswerLost", lost.Cause], lost, advised)]),
        _ when ExhaustedResource.Of(exception) is { } lack => new(
            ExitCodes.NotReachable,
            ErrorCodes.Overloaded,
            [words["Failure.NoMore", lack]]),
        _ => new(
            ExitCodes.NeedsAttention,
            ErrorCodes.Unexpected,
            [
                words["Failure.Defect", exception.GetType().Name, exception.Message],
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

    /// <summary>
    /// A channel database that is not there yet is wrong use, as is a place where there can be none; both messages say what to do.
    /// </summary>
    private static Failure OfStore(CustomerStoreException store, ToolWords words, Func<string, string>? advised)
    {
        var message = words.Culture.Equals(CultureInfo.InvariantCulture) || words.Culture.TwoLetterISOLanguageName == "en"
            ? store.Message
            : words["Failure.Store", words.Find($"Store.{store.Failure}") ?? words["Store.Other"], store.Message];
        return store.Data["folder"] is not null ? new(ExitCodes.WrongUse, NoDatabase, [message])
            : store.Failure != NoDatabase ? new(ExitCodes.NotReachable, store.Failure, [message])
            : new(
                ExitCodes.WrongUse,
                store.Failure,
                [words["Failure.NoDatabase", message, advised?.Invoke("schema") ?? "commerce-customers schema"]]);
    }

    private static string Whole(string message, IAdvisesCommand advising, Func<string, string>? advised)
        => advising.Command is { } command ? $"{message} {advised?.Invoke(command) ?? $"commerce-customers {command}"}" : message;

    // A parameter name of the code means nothing to a user.
    private static string WithoutParameter(ArgumentException exception)
        => exception.Message.Replace($" (Parameter '{exception.ParamName}')", "", StringComparison.Ordinal);
}
