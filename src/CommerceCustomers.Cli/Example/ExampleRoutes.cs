using System.Globalization;
using CommerceCustomers.AspNetCore;
using CommerceCustomers.AspNetCore.Operations.Pages;
using CommerceCustomers.AspNetCore.Operations.Rendering;
using CommerceCustomers.AspNetCore.Operations.Routes;
using CommerceCustomers.Cli.Words;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CommerceCustomers.Cli.Example;

/// <summary>The pages of the sign-up to try out.</summary>
internal sealed class ExampleRoutes(ExampleWorld world)
{
    public const string Section = "Example";
    public const string Path = "demo";
    public const string Start = $"/operations/{Path}";

    public void Map(IEndpointRouteBuilder endpoints, OperationsRoutes operations)
    {
        var group = endpoints.MapGroup("").RequireAuthorization(CommerceCustomersEndpointOptions.DefaultOperatorPolicy);
        operations.Page(group, "/", static request => Task.FromResult<IResult>(new SeeOther(Start.TrimStart('/'))));
        operations.Page(group, Start, ShowAsync);
        operations.Form(group, Start, SignUpAsync);
        operations.Form(group, $"{Start}/headquarters", SwitchHeadquartersAsync, up: 1);
        operations.Form(group, $"{Start}/mode", SwitchModeAsync, up: 1);
        operations.Page(group, $"{Start}/{{id}}", AnswerAsync);
        operations.Page(group, $"{Start}/{{id}}/events", WatchAsync);
    }

    private async Task<IResult> ShowAsync(PageRequest request)
        => Page(await request.ContextAsync(Section).ConfigureAwait(false), await NewModelAsync(request).ConfigureAwait(false));

    private async Task<IResult> SignUpAsync(PageRequest request)
    {
        var form = await request.FormAsync().ConfigureAwait(false);
        var model = await NewModelAsync(request).ConfigureAwait(false) with
        {
            FirstName = new FieldText(form["firstName"].ToString().Trim()),
            LastName = new FieldText(form["lastName"].ToString().Trim()),
            Email = new FieldText(form["email"].ToString().Trim()),
        };
        var key = form["key"].ToString();
        if (!Guid.TryParse(key, out _))
        {
            throw new RefusalException(StatusCodes.Status400BadRequest, "OutdatedForm");
        }

        var result = await request.Get<ICustomerCreationService>().CreateAsync(
            new()
            {
                Channel = ExampleWorld.Shop,
                Customer = new Customer
                {
                    Type = CustomerType.Person,
                    FirstName = TextOf(model.FirstName),
                    LastName = TextOf(model.LastName),
                    Email = TextOf(model.Email),
                },
                IdempotencyKey = key,
            },
            request.Aborted).ConfigureAwait(false);
        request.Feed.Outdate();
        var context = await request.ContextAsync(Section).ConfigureAwait(false);
        var words = new ToolWords(request.Words);
        return result.Match<IResult>(
            created => new SeeOther(context.Link($"{Path}/{created.CustomerId}")),
            pending => new SeeOther(context.Link($"{Path}/{pending.CustomerId}")),
            rejected => Page(
                context, WithErrors(model, rejected, request), StatusCodes.Status422UnprocessableEntity),
            duplicate => new SeeOther(context.Link($"{Path}/{duplicate.ExistingCustomerId}")),
            conflict => Page(context, model with { Answer = words["Example.KeyConflict"] }, StatusCodes.Status409Conflict),
            unavailable => Page(
                context,
                model with
                {
                    Answer = words[unavailable.MayExist ? "Example.UnavailableUnsure"
                        : world.Headquarters == ExampleHeadquarters.Up ? "Example.UnavailableYet"
                        : "Example.Unavailable"],
                    MayExist = unavailable.MayExist ? unavailable.CustomerId : null,
                },
                StatusCodes.Status503ServiceUnavailable));
    }

    private async Task<IResult> SwitchHeadquartersAsync(PageRequest request)
    {
        var form = await request.FormAsync().ConfigureAwait(false);
        world.Switch(Chosen<ExampleHeadquarters>(form["behaviour"].ToString()));
        request.Feed.Outdate();
        return new SeeOther($"../{Path}");
    }

    private async Task<IResult> SwitchModeAsync(PageRequest request)
    {
        var form = await request.FormAsync().ConfigureAwait(false);
        world.Switch(Chosen<CustomerCreationMode>(form["mode"].ToString()));
        return new SeeOther($"../{Path}");
    }

    private static T Chosen<T>(string text)
        where T : struct, Enum
        => Enum.GetNames<T>().Contains(text) ? Enum.Parse<T>(text)
            : throw new RefusalException(StatusCodes.Status400BadRequest, "MeaninglessChoice", text.Length > 40 ? text[..40] : text);

    private static async Task<IResult> AnswerAsync(PageRequest request)
    {
        var explanation = await ReadingPages.ExplainAsync(request).ConfigureAwait(false);
        return new HtmlPage<ExampleAnswerPage>(
            await request.ContextAsync(Section).ConfigureAwait(false), new ExampleAnswerModel(explanation));
    }

    private static async Task<IResult> WatchAsync(PageRequest request)
        => new ExampleEvents(request, (await ReadingPages.ExplainAsync(request).ConfigureAwait(false)).Record.CustomerId);

    private async Task<ExampleModel> NewModelAsync(PageRequest request)
    {
        var channel = await request.Get<IChannelDirectory>().FindAsync(ExampleWorld.Shop, request.Aborted).ConfigureAwait(false);
        var resolution = await request.Get<IFunctionalityProfileResolver>().ResolveAsync(channel!, request.Aborted).ConfigureAwait(false);
        var key = Guid.CreateVersion7(request.Get<TimeProvider>().GetUtcNow());
        return new ExampleModel(world.Headquarters, resolution.Decision.Mode, key.ToString("D", CultureInfo.InvariantCulture));
    }

    private static HtmlPage<ExamplePage> Page(PageContext context, ExampleModel model, int status = StatusCodes.Status200OK)
        => new(context, model, status);

    private static ExampleModel WithErrors(ExampleModel model, CustomerCreationResult.Rejected rejected, PageRequest request)
    {
        var byField = rejected.Errors.ToLookup(static error => error.Field, error => EditModels.TextOf(error, request.Words));
        var others = rejected.Errors.Where(static error => error.Field is not
            (CustomerFields.FirstName or CustomerFields.LastName or CustomerFields.Email));
        return model with
        {
            FirstName = With(model.FirstName, CustomerFields.FirstName),
            LastName = With(model.LastName, CustomerFields.LastName),
            Email = With(model.Email, CustomerFields.Email),
            Answer = new ToolWords(request.Words)["Example.Invalid"],
            Others = [.. others.Select(error => EditModels.TextOf(error, request.Words))],
        };

        FieldText With(FieldText field, string name)
            => byField[name].Any() ? field with { Error = string.Join(' ', byField[name]) } : field;
    }

    private static string? TextOf(FieldText field) => field.Value.Length == 0 ? null : field.Value;
}
