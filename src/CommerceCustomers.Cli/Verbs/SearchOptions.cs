using System.CommandLine;
using CommerceCustomers.AspNetCore.Problems;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Output;
using CommerceCustomers.Cli.Setup;
using CommerceCustomers.Cli.Words;
using CommerceCustomers.Identifiers;

namespace CommerceCustomers.Cli.Verbs;

/// <summary>What a person is found by.</summary>
internal sealed class SearchOptions
{
    public Option<string?> Email { get; } = Of("--email", "TEXT", "The whole e-mail address, in any case.");

    public Option<string?> Phone { get; } = Of(
        "--phone", "TEXT", "The phone number in any notation; with the calling code, or with --country, or of a country of the channels.");

    public Option<string?> Name { get; } = Of(
        "--name", "TEXT", "Words of the name or their beginnings, while the channel still has the customer's content.");

    public Option<string?> Account { get; } = Of("--account", "TEXT", "The account number in headquarters.");

    public Option<string?> Id { get; } = Of("--id", "ID", "The customer id.");

    public Option<string?> Identity { get; } = Of(
        "--identity", "ISSUER|SUBJECT", "The external identity: its issuer and its subject, with | between them.");

    public Option<string?> Country { get; } = Of("--country", "CODE", "The country of the phone number, such as USA.");

    public Option<string?> LegalEntity { get; } = Of("--legal-entity", "ID", "The legal entity of the account number.");

    public Option<string?> Before { get; } = Of("--before", "ID", "Only customers before this one, for the next page.");

    private IEnumerable<Option<string?>> All => [Email, Phone, Name, Account, Id, Identity, Country, LegalEntity];

    /// <summary>Throws before anything is opened when nothing can be searched by that.</summary>
    public CustomerSearch Read(ParseResult arguments)
    {
        var search = new CustomerSearch(
            email: arguments.GetValue(Email),
            phone: arguments.GetValue(Phone),
            name: arguments.GetValue(Name),
            accountNumber: arguments.GetValue(Account),
            customerId: arguments.GetValue(Id) is { } id ? Tool.ParseId(id) : null,
            externalIdentity: arguments.GetValue(Identity) is { } identity ? ParseIdentity(identity) : null,
            country: arguments.GetValue(Country),
            legalEntity: arguments.GetValue(LegalEntity) is { } entity ? ParseLegalEntity(entity) : null,
            before: arguments.GetValue(Before) is { } before ? Tool.ParseId(before) : null);
        return search.Fault is { } fault ? throw new WrongUseException(SentenceOf(fault)) { Code = fault.Code } : search;
    }

    /// <summary>The options as they were given, for a command that goes on from here.</summary>
    public string Repeated(ParseResult arguments) => string.Concat(
        All.Where(option => arguments.GetValue(option) is not null)
            .Select(option => $" {option.Name} {ShellWord.Of(arguments.GetValue(option)!)}"));

    // The library names the fields of JSON; on the command line they are options.
    private static ToolSentence SentenceOf(CustomerFieldError fault) => fault.Code switch
    {
        ErrorCodes.NothingToSearchBy => ToolSentence.Of("Use.NothingToFindBy"),
        ErrorCodes.SeveralToSearchBy => ToolSentence.Of("Use.SeveralToFindBy", OptionOf(fault.Field)),
        _ => ToolSentence.Of("Use.OfOption", OptionOf(fault.Field), FieldSentence.Of(
            new CustomerFieldError(
                fault.Field, fault.Code, fault.Message.Replace("accountNumber", "--account", StringComparison.Ordinal), fault.Limit))),
    };

    private static string OptionOf(string field) => field switch
    {
        "accountNumber" => "--account",
        "customerId" => "--id",
        "externalIdentity" => "--identity",
        "legalEntity" => "--legal-entity",
        _ => $"--{field}",
    };

    private static ExternalIdentity ParseIdentity(string text)
    {
        var at = text.LastIndexOf('|');
        return at > 0 && at < text.Length - 1
            ? new ExternalIdentity(text[..at], text[(at + 1)..])
            : throw WrongUseException.Of("Use.NoIdentity");
    }

    private static LegalEntityId ParseLegalEntity(string text)
    {
        try
        {
            return new LegalEntityId(text);
        }
        catch (ArgumentException)
        {
            throw WrongUseException.Of("Use.NoLegalEntity", text);
        }
    }

    private static Option<string?> Of(string name, string help, string description)
        => new(name) { Description = description, HelpName = help };
}
