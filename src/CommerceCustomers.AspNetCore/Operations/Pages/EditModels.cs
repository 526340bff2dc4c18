using CommerceCustomers.AspNetCore.Operations.Forms;
using CommerceCustomers.AspNetCore.Operations.Words;

namespace CommerceCustomers.AspNetCore.Operations.Pages;

/// <summary>Puts errors beside the fields of the form that edits a customer.</summary>
internal static class EditModels
{
    /// <summary>Returns the page for a customer that nobody has edited yet; what headquarters refused stands beside its field.</summary>
    public static EditModel Of(CustomerRecord record, long revision, EditForm form, PageWords words)
    {
        var error = record is { State: CustomerState.NeedsAttention, LastError: { Failure: not null } last } ? last : null;
        var field = error is null ? null : FieldOfError.Find(error, ReadingPages.Stored(record));
        (string Field, string Text)[] errors = field is null
            ? []
            : [(field, words["HeadquartersSaidHere", $"{error!.Code}: {words.Own(error.Message)}"])];
        var groups = form.Groups(words, errors.ToLookup(static entry => entry.Field, static entry => entry.Text));
        var isShown = groups.Any(static group => group.Fields.Any(static shown => shown.Error is not null));
        return new EditModel(record, revision, groups) { Seen = form.Seen, SaidByHeadquarters = isShown ? null : error };
    }

    /// <summary>Returns the page after an edit that was not accepted, with everything that the reader has typed.</summary>
    public static EditModel Refused(
        CustomerRecord record, long revision, EditForm form, PageWords words, string problem, IReadOnlyList<CustomerFieldError> errors)
    {
        var texts = errors.Select(error => (error.Field, Text: TextOf(error, words))).ToList();
        var groups = form.Groups(words, texts.ToLookup(static entry => entry.Field, static entry => entry.Text));
        var shown = groups.SelectMany(static group => group.Fields).Select(static field => field.Name).ToHashSet(StringComparer.Ordinal);
        return new EditModel(record, revision, groups)
        {
            Seen = form.Seen,
            Problem = problem,
            Others = [.. texts.Where(entry => !shown.Contains(entry.Field)).Select(static entry => entry.Text)],
        };
    }

    public static string TextOf(CustomerFieldError error, PageWords words)
        => words.Find($"FieldError.{error.Code}.{error.Field[(error.Field.LastIndexOf('.') + 1)..]}") is { } ofField ? ofField
            : error.Limit is { } limit && words.Find($"FieldError.{error.Code}.Limit") is not null
            ? words[$"FieldError.{error.Code}.Limit", limit]
            : words.Find($"FieldError.{error.Code}") ?? error.Message;
}
