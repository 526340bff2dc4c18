using System.Text.Json;
using CommerceCustomers.Testing;
using CommerceCustomers.Testing.Adapters;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CommerceCustomers.AdapterGuide;

/// <summary>The fictional headquarters on a real port: not idempotent, finds customers by reference, quotes them in errors.</summary>
internal sealed class RestServer : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly List<HeldCustomer> _held = [];
    private readonly List<string> _received = [];
    private readonly WebApplication _app;

    public RestServer(Func<HeadquartersFault?> take, Action met)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        var faults = new RestFaults(take, met, () => Received.LastOrDefault(""));
        _app.Use(next => context => faults.MeetAsync(context, next));
        _app.MapPost("/companies/{company}/customers", Create);
        _app.MapGet("/companies/{company}/customers", Find);
        _app.MapPut("/companies/{company}/customers/{account}/addresses", Complete);
        _app.MapGet("/health", static () => new { Status = "up" });
    }

    public Uri Address => new(_app.Urls.Single());

    public IReadOnlyList<HeldCustomer> Held
    {
        get
        {
            lock (_lock)
            {
                return [.. _held];
            }
        }
    }

    // The bodies of all creates and completions.
    public IReadOnlyList<string> Received
    {
        get
        {
            lock (_lock)
            {
                return [.. _received];
            }
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => _app.StartAsync(cancellationToken);

    public void Clear()
    {
        lock (_lock)
        {
            _held.Clear();
            _received.Clear();
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private IResult Create(string company, JsonElement body)
    {
        lock (_lock)
        {
            _received.Add(body.GetRawText());
            var reference = CustomerId.TryParse(body.GetProperty("reference").GetString(), out var id) ? id : throw new FormatException();
            var account = new AccountNumber($"{company}-{_held.Count + 1:D6}");
            _held.Add(new HeldCustomer(new LegalEntityId(company), reference, account, Content(body)));
            return Results.Json(new { Number = account.Value }, statusCode: StatusCodes.Status201Created);
        }
    }

    private IResult Find(string company, string reference)
        => Results.Json(Held
            .Where(customer => customer.LegalEntity.Value == company && customer.Id.ToString() == reference)
            .Select(static customer => new { Number = customer.Account.Value }));

    private IResult Complete(string company, string account, JsonElement body)
    {
        lock (_lock)
        {
            _received.Add(body.GetRawText());
            var index = _held.FindIndex(customer => customer.LegalEntity.Value == company && customer.Account.Value == account);
            if (index < 0)
            {
                return Results.NotFound();
            }

            var held = _held[index];
            _held[index] = new HeldCustomer(
                held.LegalEntity,
                held.Id,
                held.Account,
                held.Customer! with { Addresses = body.Deserialize<Address[]>(JsonSerializerOptions.Web)! });
            return Results.Json(new { Number = account });
        }
    }

    private static Customer Content(JsonElement body)
    {
        string? Text(string name) => body.TryGetProperty(name, out var value) ? value.GetString() : null;
        return new Customer
        {
            Type = Text("kind") == "organization" ? CustomerType.Organization : CustomerType.Person,
            FirstName = Text("firstName"),
            LastName = Text("lastName"),
            OrganizationName = Text("name"),
            Email = Text("email"),
            Phone = Text("phone"),
            Language = Text("language"),
            Currency = Text("currency"),
            CustomerGroup = Text("group"),
        };
    }
}
