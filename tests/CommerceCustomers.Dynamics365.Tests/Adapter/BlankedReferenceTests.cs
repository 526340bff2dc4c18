using CommerceCustomers.Dynamics365.Tests.Support;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Identifiers;
using CommerceCustomers.LookAlike;
using CommerceCustomers.Testing;

namespace CommerceCustomers.Dynamics365.Tests.Adapter;

/// <summary>
/// The standard dual-write map writes IdentificationNumber in both directions: a blank value in Dataverse erases the customer id here.
/// </summary>
public sealed class BlankedReferenceTests
{
    private const string Reference = "IdentificationNumber";

    private static readonly Dictionary<string, string?> ShortTimes = new()
    {
        ["SettlingTime"] = "00:00:01",
        ["AttemptTimeout"] = "00:00:01",
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("blank", "ReferenceLost")]
    [InlineData("other", "ReferenceLost")]
    [InlineData("gone", "Missing")]
    public async Task Verification_tells_a_lost_reference_from_a_missing_account_and_sends_nothing(
        string state, string expected)
    {
        await using var environment = await TestEnvironment.StartAsync(new(ShortTimes) { ["SettlingTime"] = "00:00:00" });
        var ids = await SynchronizedAsync(environment, 2);
        var otherId = Guid.CreateVersion7();
        environment.LookAlike.Tamper(rows =>
        {
            if (state == "gone")
            {
                rows.RemoveAt(1);
            }
            else
            {
                rows[1] = rows[1].With(Reference, state == "blank" ? "" : otherId.ToString());
            }
        });

        var findings = await VerifyAsync(environment);
        await environment.SynchronizeAsync();

        var finding = Assert.Single(findings);
        Assert.Equal((expected, ids[1]), (finding.Kind, finding.Record.CustomerId));
        Assert.Equal(state == "other", finding.Detail.Contains(otherId.ToString(), StringComparison.Ordinal));
        Assert.Equal(2, environment.LookAlike.Requests.Count(static request => request is { Method: "POST" }));
    }

    [Theory]
    [InlineData("mara@example.com", null)]
    [InlineData(null, "+1 713 555 0142")]
    public async Task A_customer_whose_answer_and_reference_were_lost_needs_attention(string? email, string? phone)
    {
        await using var environment = await TestEnvironment.StartAsync(ShortTimes);
        environment.LookAlike.BlankedByDualWrite = [Reference];
        environment.LookAlike.Next(Fault.ResetAfterCommit);
        var customer = SampleCustomers.Create(1) with { Email = email, Phone = phone };

        var id = await CreateAsync(environment, customer);
        Assert.True(await environment.SynchronizeAsync());

        var record = await environment.ReadAsync(id);
        var account = Assert.Single(environment.LookAlike.Customers).Account;
        Assert.Equal((CustomerState.NeedsAttention, ErrorCodes.OutcomeUnknown), (record.State, record.LastError?.Code));
        var contact = email is null ? "phone number" : "e-mail address";
        var expected = $"account {account} with the same name and {contact} and an empty {Reference}";
        Assert.Contains(expected, record.LastError!.Message, StringComparison.Ordinal);
        Assert.Contains($"write {id} into {Reference} there", record.LastError.Message, StringComparison.Ordinal);

        // The operator does what the message says, and dual-write no longer blanks the field.
        environment.LookAlike.BlankedByDualWrite = [];
        await environment.Get<ICustomerRepair>().RequeueAsync(id, by: null, Token);
        Assert.True(await environment.SynchronizeAsync());

        record = await environment.ReadAsync(id);
        Assert.Equal((CustomerState.Synchronized, account), (record.State, record.AccountNumber?.Value));
        Assert.Equal(1, environment.LookAlike.CountOf(id.ToString()));
    }

    [Fact]
    public async Task The_customer_is_sent_once_a_person_has_marked_the_other_account()
    {
        await using var environment = await TestEnvironment.StartAsync(ShortTimes);
        var customer = SampleCustomers.Create(1);
        await environment.CreateAsync(TestEnvironment.Outgoing(customer));
        environment.LookAlike.Tamper(static rows => rows[0] = rows[0].With(Reference, ""));
        environment.LookAlike.Next(Fault.ResetBeforeCommit);

        var id = await CreateAsync(environment, customer);
        Assert.True(await environment.SynchronizeAsync());
        Assert.Equal(0, environment.LookAlike.CountOf(id.ToString()));

        environment.LookAlike.Tamper(static rows => rows[0] = rows[0].With(Reference, "somebody else"));
        await environment.Get<ICustomerRepair>().RequeueAsync(id, by: null, Token);
        Assert.True(await environment.SynchronizeAsync());

        Assert.Equal(1, environment.LookAlike.CountOf(id.ToString()));
    }

    [Theory]
    [InlineData("ContosoShopCustomerId", false)]
    [InlineData(Reference, true)]
    public async Task Only_a_field_that_dual_write_writes_needs_the_second_query(string field, bool isHeldUp)
    {
        await using var environment = await TestEnvironment.StartAsync(new() { ["ReferenceField"] = field });
        environment.LookAlike.Extend("ContosoShopCustomerId");
        var customer = SampleCustomers.Create(1);
        await environment.CreateAsync(TestEnvironment.Outgoing(customer));
        environment.LookAlike.Tamper(rows => rows[0] = rows[0].With(field, ""));

        var question = environment.Headquarters.FindAsync(TestEnvironment.Outgoing(customer), Token);

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

    public static TheoryData<Customer> OtherPersons =>
    [
        SampleCustomers.Create(1) with { Email = "other@example.com" },
        SampleCustomers.Create(1) with { LastName = "Somebody" },
        SampleCustomers.Create(1) with { Email = null, Phone = null },
    ];

    [Theory]
    [MemberData(nameof(OtherPersons))]
    public async Task A_customer_with_another_name_or_contact_is_another_person(Customer customer)
    {
        await using var environment = await TestEnvironment.StartAsync();
        await environment.CreateAsync(TestEnvironment.Outgoing(SampleCustomers.Create(1)));
        environment.LookAlike.Tamper(static rows => rows[0] = rows[0].With(Reference, ""));

        Assert.Empty(await environment.Headquarters.FindAsync(TestEnvironment.Outgoing(customer), Token));
    }

    [Fact]
    public async Task If_the_second_query_is_refused_the_first_one_decides()
    {
        static bool IsSecondQuery(HttpRequestMessage request)
            => request.RequestUri!.Query.Contains("PrimaryContactEmail", StringComparison.Ordinal);
        await using var environment = await Interceptor.StartAsync((request, next, _) => IsSecondQuery(request)
            ? Task.FromResult(Interceptor.Refusal("The query specified in the URI is not valid."))
            : next());

        Assert.Empty(await environment.Headquarters.FindAsync(TestEnvironment.Outgoing(), Token));
    }

    private static async Task<CustomerId> CreateAsync(TestEnvironment environment, Customer customer)
        => Assert.IsType<CustomerCreationResult.Pending>(await environment.SignUpAsync(customer)).CustomerId;

    private static async Task<IReadOnlyList<CustomerId>> SynchronizedAsync(TestEnvironment environment, int count)
    {
        var ids = new List<CustomerId>();
        foreach (var customer in Enumerable.Range(1, count).Select(SampleCustomers.Create))
        {
            ids.Add(await CreateAsync(environment, customer));
            Assert.True(await environment.SynchronizeAsync());
        }

        return ids;
    }

    private static async Task<List<VerificationFinding>> VerifyAsync(TestEnvironment environment)
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
