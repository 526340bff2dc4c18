using System.Text.Json;
using CommerceCustomers.Channels;
using CommerceCustomers.Creation;
using CommerceCustomers.Customers;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Identifiers;
using CommerceCustomers.LookAlike;
using CommerceCustomers.Records;
using CommerceCustomers.Repair;
using CommerceCustomers.Storage;
using CommerceCustomers.Synchronization;
using CommerceCustomers.Testing;
using CommerceCustomers.Verification;

namespace CommerceCustomers.Dynamics365.Tests.Bugs;

// The standard dual-write map writes IdentificationNumber in both directions: what is blank in Dataverse blanks it behind everybody's back.
public sealed class LostReferenceTests
{
    private const string Reference = "IdentificationNumber";

    private static readonly Dictionary<string, string?> Quick = new() { ["SettlingTime"] = "00:00:01", ["AttemptTimeout"] = "00:00:01" };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("blank", VerificationFindingKind.ReferenceLost)]
    [InlineData("other", VerificationFindingKind.ReferenceLost)]
    [InlineData("gone", VerificationFindingKind.Missing)]
    public async Task A_verification_tells_a_reference_that_was_emptied_or_changed_from_an_account_that_is_gone_and_nothing_is_sent_again(
        string state, VerificationFindingKind expected)
    {
        await using var environment = await Environment.StartAsync(new Dictionary<string, string?>(Quick) { ["SettlingTime"] = "00:00:00" });
        var ids = await SynchronizedAsync(environment, 2);
        var stranger = Guid.CreateVersion7();
        environment.LookAlike.Tamper(rows =>
        {
            if (state == "gone")
            {
                rows.RemoveAt(1);
            }
            else
            {
                rows[1] = With(rows[1], Reference, state == "blank" ? "" : stranger.ToString());
            }
        });

        var findings = await VerifyAsync(environment);
        await environment.Get<ICustomerSynchronizer>().RunUntilEmptyAsync(Token);

        var finding = Assert.Single(findings);
        Assert.Equal((expected, ids[1]), (finding.Kind, finding.Record.Id));
        Assert.Equal(state == "other", finding.Detail.Contains(stranger.ToString(), StringComparison.Ordinal));
        Assert.Equal(2, environment.LookAlike.Requests.Count(static request => request is { Method: "POST" }));
    }

    [Theory]
    [InlineData("mara@example.com", null)]
    [InlineData(null, "+1 713 555 0142")]
    public async Task A_customer_whose_answer_was_lost_and_whose_reference_was_blanked_is_not_sent_again_but_named(string? email, string? phone)
    {
        await using var environment = await Environment.StartAsync(Quick);
        environment.LookAlike.BlankedByDualWrite = [Reference];
        environment.LookAlike.Next(Fault.ResetAfterCommit);
        var customer = SampleCustomers.Create(1) with { Email = email, Phone = phone };

        var id = await CreateAsync(environment, customer);
        Assert.True(await environment.Get<ICustomerSynchronizer>().RunUntilEmptyAsync(Token));

        var record = (await environment.Get<ICustomerReader>().FindAsync(id, Token))!;
        var account = Assert.Single(environment.LookAlike.Customers).Account;
        Assert.Equal((CustomerState.NeedsAttention, CustomerError.OutcomeUnknown), (record.State, record.LastError?.Code));
        Assert.Contains($"account {account} with the same name and {(email is null ? "phone number" : "e-mail address")} and an empty {Reference}", record.LastError!.Message, StringComparison.Ordinal);
        Assert.Contains($"write {id} into {Reference} there", record.LastError.Message, StringComparison.Ordinal);

        // As it says. Dual-write no longer takes part.
        environment.LookAlike.BlankedByDualWrite = [];
        await environment.Get<ICustomerRepair>().RequeueAsync(id, Token);
        Assert.True(await environment.Get<ICustomerSynchronizer>().RunUntilEmptyAsync(Token));

        record = (await environment.Get<ICustomerReader>().FindAsync(id, Token))!;
        Assert.Equal((CustomerState.Synchronized, account), (record.State, record.Account?.Value));
        Assert.Equal(1, environment.LookAlike.CountOf(id.ToString()));
    }

    [Fact]
    public async Task When_a_person_has_marked_the_other_one_the_customer_is_sent()
    {
        await using var environment = await Environment.StartAsync(Quick);
        var customer = SampleCustomers.Create(1);
        await environment.Headquarters.CreateAsync(Environment.Outgoing(customer), Token);
        environment.LookAlike.Tamper(static rows => rows[0] = With(rows[0], Reference, ""));
        environment.LookAlike.Next(Fault.ResetBeforeCommit);

        var id = await CreateAsync(environment, customer);
        Assert.True(await environment.Get<ICustomerSynchronizer>().RunUntilEmptyAsync(Token));
        Assert.Equal(0, environment.LookAlike.CountOf(id.ToString()));

        environment.LookAlike.Tamper(static rows => rows[0] = With(rows[0], Reference, "somebody else"));
        await environment.Get<ICustomerRepair>().RequeueAsync(id, Token);
        Assert.True(await environment.Get<ICustomerSynchronizer>().RunUntilEmptyAsync(Token));

        Assert.Equal(1, environment.LookAlike.CountOf(id.ToString()));
    }

    // Nobody else writes to a field of one's own, and headquarters may well hold people without it.
    [Theory]
    [InlineData("ContosoShopCustomerId", false)]
    [InlineData(Reference, true)]
    public async Task Only_a_field_that_dual_write_writes_is_not_taken_at_its_word(string field, bool isHeldUp)
    {
        await using var environment = await Environment.StartAsync(new Dictionary<string, string?> { ["ReferenceField"] = field });
        environment.LookAlike.Extend("ContosoShopCustomerId");
        var customer = SampleCustomers.Create(1);
        await environment.Headquarters.CreateAsync(Environment.Outgoing(customer), Token);
        environment.LookAlike.Tamper(rows => rows[0] = With(rows[0], field, ""));

        var question = environment.Headquarters.FindAsync(Environment.Outgoing(customer), Token);

        if (isHeldUp)
        {
            var exception = await Assert.ThrowsAsync<CustomerRejectedException>(() => question);
            Assert.DoesNotContain(customer.Email!, exception.Message, StringComparison.Ordinal);
        }
        else
        {
            Assert.Empty(await question);
        }
    }

    public static TheoryData<Customer> Others =>
    [
        SampleCustomers.Create(1) with { Email = "other@example.com" },
        SampleCustomers.Create(1) with { LastName = "Somebody" },
        SampleCustomers.Create(1) with { Email = null, Phone = null },
    ];

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Who_is_called_or_reached_otherwise_is_somebody_else(Customer customer)
    {
        await using var environment = await Environment.StartAsync();
        await environment.Headquarters.CreateAsync(Environment.Outgoing(SampleCustomers.Create(1)), Token);
        environment.LookAlike.Tamper(static rows => rows[0] = With(rows[0], Reference, ""));

        Assert.Empty(await environment.Headquarters.FindAsync(Environment.Outgoing(customer), Token));
    }

    [Fact]
    public async Task An_environment_that_refuses_the_second_question_is_taken_at_its_word_about_the_first()
    {
        await using var environment = await Between.StartAsync((request, next, _) => request.RequestUri!.Query.Contains("PrimaryContactEmail", StringComparison.Ordinal)
            ? Task.FromResult(Between.Refusal("The query specified in the URI is not valid."))
            : next());

        Assert.Empty(await environment.Headquarters.FindAsync(Environment.Outgoing(), Token));
    }

    [Fact]
    public async Task An_account_that_is_looked_at_tells_its_customer_id_in_its_legal_entity_alone()
    {
        await using var environment = await Environment.StartAsync(new Dictionary<string, string?> { ["FormerReferenceFields"] = "KnownAs" });
        var customer = Environment.Outgoing(legalEntity: "frrt");
        var account = await environment.Headquarters.CreateAsync(customer, Token);
        async Task<HeadquartersAccount?> LookAsync(string legalEntity, AccountNumber number) => await environment.Headquarters.LookAsync(new(legalEntity), number, Token);

        Assert.True(environment.Headquarters.Capabilities.CanLook);
        Assert.Equal(customer.Id, (await LookAsync("frrt", account))?.CustomerId);
        Assert.Null(await LookAsync("usrt", account));
        Assert.Null(await LookAsync("frrt", new AccountNumber("O'Nobody")));

        // It was sent under the former field.
        environment.LookAlike.Tamper(rows => rows[0] = With(With(rows[0], Reference, ""), "KnownAs", customer.Id.ToString()));
        Assert.Equal(customer.Id, (await LookAsync("frrt", account))?.CustomerId);

        environment.LookAlike.Tamper(static rows => rows[0] = With(rows[0], "KnownAs", "Contoso"));
        Assert.Null(Assert.IsType<HeadquartersAccount>(await LookAsync("frrt", account)).CustomerId);
    }

    private static LookAlikeRow With(LookAlikeRow row, string field, string value)
        => row with { Fields = new Dictionary<string, JsonElement>(row.Fields) { [field] = JsonSerializer.SerializeToElement(value) } };

    private static async Task<CustomerId> CreateAsync(Environment environment, Customer customer)
        => Assert.IsType<CustomerCreationResult.Pending>(
            await environment.Get<ICustomerCreationService>().CreateAsync(new() { Channel = new("houston-online"), Customer = customer }, Token)).CustomerId;

    private static async Task<IReadOnlyList<CustomerId>> SynchronizedAsync(Environment environment, int count)
    {
        var ids = new List<CustomerId>();
        foreach (var customer in Enumerable.Range(1, count).Select(SampleCustomers.Create))
        {
            ids.Add(await CreateAsync(environment, customer));
            Assert.True(await environment.Get<ICustomerSynchronizer>().RunUntilEmptyAsync(Token));
        }

        return ids;
    }

    private static async Task<List<VerificationFinding>> VerifyAsync(Environment environment)
    {
        var findings = new List<VerificationFinding>();
        await environment.Get<ICustomerVerification>().VerifyAsync(
            new VerificationRequest(),
            finding =>
            {
                findings.Add(finding);
                return ValueTask.CompletedTask;
            },
            progress: null,
            Token);
        return findings;
    }
}
