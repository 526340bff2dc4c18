using System.CommandLine;
using CommerceCustomers.AspNetCore.Problems;
using CommerceCustomers.Cli.Errors;
using CommerceCustomers.Cli.Output;
using CommerceCustomers.Cli.Setup;
using CommerceCustomers.Cli.Words;

namespace CommerceCustomers.Cli.Verbs;

/// <summary>A customer that the user names by its customer id or by its account number in headquarters.</summary>
internal sealed class CustomerArgument
{
    public Argument<string?> Name { get; } = new("ID")
    {
        Description = "The customer id, or the account number in headquarters.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public Option<string?> LegalEntity { get; } = new("--legal-entity")
    {
        Description = "The legal entity of the account number. Needed only where several have that number.",
        HelpName = "ID",
    };

    /// <summary>Throws when the text can be neither of the two, before anything is opened.</summary>
    public void Check(ParseResult arguments)
    {
        if (!IsId(arguments, out _))
        {
            ParseAccount(arguments.GetValue(Name)!);
        }
    }

    public async Task<CustomerId> FindAsync(ParseResult arguments, Tool tool, CancellationToken cancellationToken)
    {
        if (IsId(arguments, out var id))
        {
            return id;
        }

        var account = ParseAccount(arguments.GetValue(Name)!);
        var legalEntities = arguments.GetValue(LegalEntity) is { } named
            ? [ParseLegalEntity(named)]
            : await LegalEntitiesAsync(tool, cancellationToken).ConfigureAwait(false);
        var found = new List<(LegalEntityId LegalEntity, CustomerId Id)>();
        foreach (var legalEntity in legalEntities)
        {
            if (await tool.Get<ICustomerFinder>().FindAsync(legalEntity, account, cancellationToken).ConfigureAwait(false) is { } record)
            {
                found.Add((legalEntity, record.CustomerId));
            }
        }

        return found switch
        {
            [var only] => only.Id,
            [] => throw new WrongUseException(ToolSentence.Of("Use.NoAccount", account, string.Join(", ", legalEntities))
                .Then(AdviceOnCode(account.Value))
                .Then(ToolSentence.Of("Use.NamedById")))
            {
                Command = "list",
            },
            _ => throw WrongUseException.Of(
                "Use.SeveralLegalEntities", string.Join(", ", found.Select(static match => match.LegalEntity)), account),
        };
    }

    private bool IsId(ParseResult arguments, out CustomerId id)
        => CustomerId.TryParse(arguments.GetValue(Name)!, out id) && arguments.GetValue(LegalEntity) is null;

    // Customers of a channel that was removed from the settings can still be found.
    private static async Task<List<LegalEntityId>> LegalEntitiesAsync(Tool tool, CancellationToken cancellationToken)
    {
        var channels = await tool.Get<IChannelDirectory>().ListAsync(cancellationToken).ConfigureAwait(false);
        var status = await tool.Get<ICustomerInsight>().ReadStatusAsync(cancellationToken).ConfigureAwait(false);
        return
        [
            .. channels.Select(static channel => channel.LegalEntity)
                .Concat(status.Counts.Select(static count => count.LegalEntity))
                .Distinct()
                .OrderBy(static legalEntity => legalEntity.Value, StringComparer.Ordinal),
        ];
    }

    private static AccountNumber ParseAccount(string text)
    {
        try
        {
            return new AccountNumber(text);
        }
        catch (ArgumentException)
        {
            throw new WrongUseException(ToolSentence.Of("Use.NoIdOrAccount", AccountNumber.MaxLength, text)
                .Then(AdviceOnCode(text))
                .Then(ToolSentence.Of("Use.FindBoth")))
            {
                Command = "list",
            };
        }
    }

    // A user who asks for an error code may forget --code.
    private static ToolSentence? AdviceOnCode(string text) => ErrorCatalogue.Find(text) is { } entry
        ? ToolSentence.Of("Use.IsCode", entry.Code, ErrorHelp.CommandFor(ShellWord.Of(text)))
        : null;

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
}
