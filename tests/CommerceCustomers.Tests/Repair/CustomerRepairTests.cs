using CommerceCustomers.Headquarters;
using CommerceCustomers.Identifiers;
using CommerceCustomers.Records;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Repair;

[Collection(WorldCollection.Name)]
public sealed class CustomerRepairTests
{
    private static readonly Customer Corrected = Given.Ada with { LastName = "King" };
    private static readonly Customer Edited = Given.Ada with { FirstName = "Augusta" };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_customer_that_needs_attention_is_edited_resubmitted_and_delivered()
    {
        await using var world = TestWorld.Create();
        var id = await RefusedAsync(world);

        var result = await world.Process.Repair.EditAsync(id, Corrected, resubmit: true, null, by: null, Token);

        Assert.Equal(RepairOutcome.Done, result.Outcome);
        await world.DrainAsync();
        Assert.Equal(CustomerState.Synchronized, (await world.ReadAsync(id)).State);
        Assert.Equal(["Edited"], (await world.Reader.ReadHistoryAsync(id, Token)).Select(static entry => entry.Action));
    }

    [Fact]
    public async Task An_edit_that_changes_nothing_is_done_and_writes_nothing()
    {
        await using var world = TestWorld.Create();
        var id = await PendingAsync(world);
        var before = await world.ReadAsync(id);

        var result = await world.Process.Repair.EditAsync(
            id, (await world.FindAsync(id)).Customer!, resubmit: true, before.Revision, by: null, Token);

        Assert.Equal(RepairOutcome.Done, result.Outcome);
        Assert.Equal(before.Revision, (await world.ReadAsync(id)).Revision);
        Assert.Empty(await world.Reader.ReadHistoryAsync(id, Token));
    }

    [Fact]
    public async Task A_customer_that_is_resubmitted_unchanged_is_requeued()
    {
        await using var world = TestWorld.Create();
        var id = await RefusedAsync(world);

        var result = await world.Process.Repair.EditAsync(
            id, (await world.FindAsync(id)).Customer!, resubmit: true, expectedRevision: null, by: "Grace", Token);

        Assert.Equal((RepairOutcome.Done, CustomerState.Pending), (result.Outcome, (await world.ReadAsync(id)).State));
        Assert.Equal(["Requeued"], (await world.Reader.ReadHistoryAsync(id, Token)).Select(static entry => entry.Action));
    }

    [Fact]
    public async Task An_edit_of_what_has_changed_since_it_was_read_changes_nothing()
    {
        await using var world = TestWorld.Create();
        var id = await PendingAsync(world);
        var read = (await world.ReadAsync(id)).Revision;

        var first = await world.Process.Repair.EditAsync(id, Corrected, resubmit: false, read, by: null, Token);
        var second = await world.Process.Repair.EditAsync(id, Corrected with { LastName = "Byron" }, resubmit: false, read, null, Token);

        Assert.Equal((RepairOutcome.Done, RepairOutcome.Changed), (first.Outcome, second.Outcome));
        Assert.Equal("King", (await world.FindAsync(id)).Customer!.LastName);
    }

    [Fact]
    public async Task Of_edits_that_were_made_from_one_reading_one_is_done()
    {
        await using var world = TestWorld.Create();
        var id = await PendingAsync(world);
        var read = (await world.ReadAsync(id)).Revision;

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(
            index => world.Process.Repair.EditAsync(id, Corrected with { LastName = $"King {index}" }, false, read, null, Token)));

        Assert.Single(results, static result => result.Outcome == RepairOutcome.Done);
        Assert.Equal(7, results.Count(static result => result.Outcome == RepairOutcome.Changed));
    }

    [Fact]
    public async Task Codes_are_spelt_in_an_edit_as_in_a_sign_up()
    {
        await using var world = TestWorld.Create();
        var id = await PendingAsync(world);

        var result = await world.Process.Repair.EditAsync(
            id,
            Corrected with
            {
                Currency = "eur",
                Language = "de_DE",
                Addresses = [new Address { Country = "germany", Street = "Hof 1\r\nHaus 2" }],
            },
            resubmit: false,
            expectedRevision: null, by: null,
            Token);

        Assert.Equal(RepairOutcome.Done, result.Outcome);
        var customer = (await world.FindAsync(id)).Customer!;
        Assert.Equal(
            ("EUR", "de-DE", "DEU", "Hof 1\nHaus 2"),
            (customer.Currency, customer.Language, customer.Addresses[0].Country, customer.Addresses[0].Street));
    }

    [Fact]
    public async Task An_edit_that_is_not_valid_changes_nothing_and_tells_every_error()
    {
        await using var world = TestWorld.Create();
        var id = await PendingAsync(world);

        var result = await world.Process.Repair.EditAsync(
            id, Corrected with { Email = "nowhere", Currency = "XXZ" }, resubmit: false, expectedRevision: null, by: null, Token);

        Assert.Equal((RepairOutcome.Invalid, 2), (result.Outcome, result.Errors.Count));
        Assert.Equal("Lovelace", (await world.FindAsync(id)).Customer!.LastName);
    }

    [Theory]
    [InlineData(DuplicatePolicy.Reject)]
    [InlineData(DuplicatePolicy.UseExisting)]
    public async Task An_edit_to_an_address_that_another_customer_has_is_refused_and_names_that_one(DuplicatePolicy policy)
    {
        await using var world = TestWorld.With(Profile(policy)).Build();
        var other = Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync(Given.Ada)).CustomerId;
        var id = Assert.IsType<CustomerCreationResult.Pending>(
            await world.Process.CreateAsync(Given.Ada with { Email = "eda@example.com", Phone = "+17135550199" })).CustomerId;

        var byEmail = await world.Process.Repair
            .EditAsync(id, Given.Ada with { Phone = "+17135550199" }, resubmit: false, null, null, Token);
        var byPhone = await world.Process.Repair
            .EditAsync(id, Given.Ada with { Email = "eda@example.com" }, resubmit: false, null, null, Token);

        Assert.Equal((RepairOutcome.DuplicateEmail, other), (byEmail.Outcome, byEmail.OtherCustomerId));
        Assert.Equal((RepairOutcome.DuplicatePhone, other), (byPhone.Outcome, byPhone.OtherCustomerId));
        Assert.Equal("eda@example.com", (await world.FindAsync(id)).Customer!.Email);
    }

    [Fact]
    public async Task Where_duplicates_are_allowed_an_edit_may_take_the_address_of_another_customer()
    {
        await using var world = TestWorld.Create();
        await PendingAsync(world);
        var id = Assert.IsType<CustomerCreationResult.Pending>(
            await world.Process.CreateAsync(Given.Ada with { Email = "eda@example.com" })).CustomerId;

        Assert.Equal(RepairOutcome.Done, (await world.Process.Repair.EditAsync(id, Given.Ada, resubmit: false, null, null, Token)).Outcome);
    }

    [Fact]
    public async Task A_customer_that_was_a_duplicate_before_the_policy_changed_can_be_edited()
    {
        await using var world = TestWorld.Create();
        await PendingAsync(world);
        var id = await PendingAsync(world);
        world.Change(Profile(DuplicatePolicy.Reject));

        Assert.Equal(RepairOutcome.Done, (await world.Process.Repair.EditAsync(id, Corrected, resubmit: false, null, null, Token)).Outcome);
    }

    [Fact]
    public async Task An_edit_to_an_identity_that_another_customer_has_is_refused_and_names_that_one()
    {
        var identified = Given.Ada with { ExternalIdentity = new ExternalIdentity("shop", "ada") };
        await using var world = TestWorld.Create();
        var other = Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync(identified)).CustomerId;
        var id = await PendingAsync(world);

        var result = await world.Process.Repair.EditAsync(id, identified, resubmit: false, null, by: null, Token);

        Assert.Equal((RepairOutcome.IdentityTaken, other), (result.Outcome, result.OtherCustomerId));
    }

    [Fact]
    public async Task A_customer_that_may_be_in_headquarters_is_neither_edited_nor_cancelled()
    {
        await using var world = TestWorld.InAsyncMode()
            .WithHeadquarters(new StubHeadquarters { OnCreate = static (_, _) => throw new HeadquartersAmbiguousException("502") })
            .Build();
        var id = await PendingAsync(world);
        world.Process.Start();
        await world.Clock.AdvanceUntilAsync(
            async () => (await world.ReadAsync(id)).LastPossibleSend is not null, TimeSpan.FromMilliseconds(10));

        Assert.Equal(
            RepairOutcome.MayBeInHeadquarters, (await world.Process.Repair.EditAsync(id, Corrected, false, null, null, Token)).Outcome);
        Assert.Equal(RepairOutcome.MayBeInHeadquarters, (await world.Process.Repair.CancelAsync(id, "By mistake.", null, Token)).Outcome);
    }

    [Fact]
    public async Task A_customer_that_is_being_sent_is_left_alone()
    {
        await using var world = TestWorld.Create();
        world.Headquarters.Latency = TimeSpan.FromSeconds(5);
        var id = await PendingAsync(world);
        world.Process.Start();
        await world.UntilAsync(id, CustomerState.Sending, TimeSpan.Zero);

        Assert.Equal(
            RepairOutcome.BeingSent, (await world.Process.Repair.EditAsync(id, Corrected, resubmit: false, null, null, Token)).Outcome);
        Assert.Equal(RepairOutcome.BeingSent, (await world.Process.Repair.CancelAsync(id, "By mistake.", by: null, Token)).Outcome);
        Assert.Equal(RepairOutcome.BeingSent, (await world.Process.Repair.RequeueAsync(id, by: null, Token)).Outcome);
    }

    [Fact]
    public async Task What_is_closed_says_so()
    {
        await using var world = TestWorld.Create();
        var synchronized = await PendingAsync(world);
        await world.DrainAsync();
        var withdrawn = await PendingAsync(world);
        Assert.Equal(RepairOutcome.Done, (await world.Process.Repair.CancelAsync(withdrawn, "By mistake.", by: null, Token)).Outcome);

        Assert.Equal(RepairOutcome.Synchronized, (await world.Process.Repair.CancelAsync(synchronized, "Too late.", null, Token)).Outcome);
        Assert.Equal(RepairOutcome.Withdrawn, (await world.Process.Repair.RequeueAsync(withdrawn, by: null, Token)).Outcome);
        Assert.Equal(RepairOutcome.NotFound, (await world.Process.Repair.RequeueAsync(CustomerId.New(Given.Noon), null, Token)).Outcome);
        await world.DrainAsync();
        Assert.Equal(0, world.Headquarters.CountOf(withdrawn));
    }

    [Fact]
    public async Task Requeueing_is_for_what_needs_attention()
    {
        await using var world = TestWorld.Create();
        var refused = await RefusedAsync(world);
        var pending = await PendingAsync(world);

        Assert.Equal(RepairOutcome.NotNeeded, (await world.Process.Repair.RequeueAsync(pending, by: null, Token)).Outcome);
        Assert.Equal(RepairOutcome.Done, (await world.Process.Repair.RequeueAsync(refused, by: null, Token)).Outcome);

        await world.DrainAsync();
        Assert.Equal(1, world.Headquarters.CountOf(refused));
    }

    [Fact]
    public async Task Many_are_requeued_by_the_code_of_their_error()
    {
        await using var world = TestWorld.Create();
        var ids = await world.AddPendingAsync(1200);
        world.Headquarters.RefuseWhen(customer => customer.CustomerId.Value <= ids[599].Value, "E42", "The group does not exist.");
        world.Headquarters.RefuseWhen(static _ => true, "E43", "The currency does not exist.");
        await world.DrainAsync();
        world.Headquarters.ForgetScript();

        var requeued = await world.Process.Repair.RequeueAsync(new CustomerFilter(code: "E42"), by: null, Token);
        await world.DrainAsync();

        Assert.Equal(world.Headquarters.Customers.Count, requeued);
        Assert.All(await world.ReadAllAsync(), record => Assert.Equal(
            world.Headquarters.CountOf(record.CustomerId) == 1 ? CustomerState.Synchronized : CustomerState.NeedsAttention, record.State));
        Assert.InRange(requeued, 1, 1199);
    }

    [Fact]
    public async Task A_cancellation_wants_a_reason_of_a_length_that_can_be_kept()
    {
        await using var world = TestWorld.Create();
        var id = await PendingAsync(world);

        await Assert.ThrowsAsync<ArgumentException>(() => world.Process.Repair.CancelAsync(id, " ", by: null, Token));
        await Assert.ThrowsAsync<ArgumentException>(() => world.Process.Repair.CancelAsync(id, new string('x', 501), by: null, Token));
        foreach (var reason in new[] { "\u001b]0;x\u0007", "two\nlines", "a\u009b", "a\u0000", "\u202eback", "\u200b", "\ud800" })
        {
            await Assert.ThrowsAsync<ArgumentException>(() => world.Process.Repair.CancelAsync(id, reason, by: null, Token));
        }

        Assert.Equal(RepairOutcome.Done, (await world.Process.Repair.CancelAsync(id, new string('x', 500), by: null, Token)).Outcome);
    }

    [Fact]
    public async Task Where_nothing_can_be_asked_a_requeue_by_a_person_sends_the_customer_again()
    {
        await using var world = TestWorld.Create();
        world.Headquarters.Capabilities = default;
        world.Headquarters.FailAfterCommitBetween(Given.Noon, Given.Noon.AddSeconds(1));
        var id = await PendingAsync(world);
        await world.DrainAsync();
        Assert.Equal(ErrorCodes.OutcomeUnknown, (await world.ReadAsync(id)).LastError!.Code);

        await world.Process.Repair.RequeueAsync(id, by: null, Token);
        await world.DrainAsync();

        Assert.Equal(CustomerState.Synchronized, (await world.ReadAsync(id)).State);
    }

    [Fact]
    public async Task While_pending_a_customer_can_be_found_in_its_channel_and_edited()
    {
        await using var world = TestWorld.Create();
        var id = (await world.Process.CreateAsync()).Id();

        var repaired = await world.Process.Repair.EditAsync(id, Edited, resubmit: false, null, by: null, TestWorld.Token);

        Assert.Equal(RepairOutcome.Done, repaired.Outcome);
        var page = await world.Finder.ListAsync(new CustomerFilter(Given.Online), after: null, 10, TestWorld.Token);
        var found = Assert.Single(page.Customers);
        Assert.Equal(("Augusta", DisplayAccounts.Pending), (found.Customer!.FirstName, found.DisplayAccount));
    }

    private static FunctionalityProfile Profile(DuplicatePolicy policy)
        => new(Given.Profile) { CreateCustomerInAsyncMode = true, Duplicates = policy, DuplicatesMatchPhone = true };

    private static async Task<CustomerId> PendingAsync(TestWorld world)
        => Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync()).CustomerId;

    private static async Task<CustomerId> RefusedAsync(TestWorld world)
    {
        world.Headquarters.RefuseWhen(static _ => true, "E42", "The group does not exist.");
        var id = await PendingAsync(world);
        await world.DrainAsync();
        Assert.Equal(CustomerState.NeedsAttention, (await world.ReadAsync(id)).State);
        world.Headquarters.ForgetScript();
        return id;
    }

    [Fact]
    public async Task Every_repair_says_by_whom_it_was_done_and_an_edit_which_fields_it_changed()
    {
        await using var world = TestWorld.Create();
        var id = (await world.Process.CreateAsync()).Id();
        var repair = world.Process.Repair;
        var edited = Given.Ada with { LastName = "King", Phone = null, Addresses = [new Address { Country = "USA" }] };

        await repair.ExpediteAsync(id, "Grace", Token);
        await repair.EditAsync(id, edited, resubmit: false, null, "Katherine", Token);
        await repair.EditAsync(id, edited, resubmit: false, null, "Mary", Token);
        await repair.EditAsync(id, edited with { LastName = "Byron" }, resubmit: false, null, by: null, Token);
        await repair.CancelAsync(id, "By mistake.", "Dorothy", Token);

        Assert.Equal(
            [
                ("Expedited", "It goes before the others of its channel.", "Grace"),
                ("Edited", "Edited: lastName, phone, addresses.", "Katherine"),
                ("Edited", "Edited: lastName.", null),
                ("Cancelled", "By mistake.", "Dorothy"),
            ],
            (await world.Reader.ReadHistoryAsync(id, Token)).Select(static entry => (entry.Action, entry.Detail, entry.By)));
    }

    [Fact]
    public async Task A_requeue_is_narrowed_by_when_the_customers_signed_up()
    {
        await using var world = TestWorld.Create();
        world.Headquarters.RefuseWhen(static _ => true, "E42", "The group does not exist.");
        var old = (await world.Process.CreateAsync()).Id();
        world.Clock.Advance(TimeSpan.FromHours(1));
        var young = (await world.Process.CreateAsync()).Id();
        await world.DrainAsync();
        world.Headquarters.GoDown();
        var from = Given.Noon.AddMinutes(30);

        Assert.Equal(0, await world.Process.Repair.RequeueAsync(new CustomerFilter(createdBefore: Given.Noon), "Grace", Token));
        Assert.Equal(1, await world.Process.Repair.RequeueAsync(new CustomerFilter(code: "E42", createdFrom: from), "Grace", Token));
        Assert.Equal(
            (CustomerState.NeedsAttention, CustomerState.Pending),
            ((await world.ReadAsync(old)).State, (await world.ReadAsync(young)).State));
        Assert.Equal("Grace", (await world.Reader.ReadHistoryAsync(young, Token))[^1].By);
    }

    [Fact]
    public async Task Only_a_customer_that_waits_goes_before_the_others()
    {
        await using var world = TestWorld.InSyncMode().Build();
        var synchronized = (await world.Process.CreateAsync()).Id();
        var repair = world.Process.Repair;

        Assert.Equal(RepairOutcome.Synchronized, (await repair.ExpediteAsync(synchronized, "Grace", Token)).Outcome);
        Assert.Equal(RepairOutcome.NotFound, (await repair.ExpediteAsync(CustomerId.New(Given.Noon), "Grace", Token)).Outcome);
    }

    [Fact]
    public async Task A_full_front_says_so_and_a_customer_in_front_stays_there()
    {
        await using var world = TestWorld.Create();
        var ids = await world.AddPendingAsync(1001);
        foreach (var id in ids.Take(1000))
        {
            Assert.Equal(RepairOutcome.Done, (await world.Process.Repair.ExpediteAsync(id, by: null, Token)).Outcome);
        }

        Assert.Equal(RepairOutcome.FrontIsFull, (await world.Process.Repair.ExpediteAsync(ids[1000], by: null, Token)).Outcome);
        Assert.Equal(RepairOutcome.Done, (await world.Process.Repair.ExpediteAsync(ids[0], by: null, Token)).Outcome);
        Assert.Single(await world.Reader.ReadHistoryAsync(ids[0], Token));
    }

    [Theory]
    [InlineData("C-1\n")]
    [InlineData("C-\u202E1")]
    [InlineData("\u200B")]
    public async Task An_account_that_a_person_names_is_one_line_that_can_be_seen(string account)
    {
        await using var world = TestWorld.Create();
        var id = (await world.Process.CreateAsync()).Id();

        await Assert.ThrowsAsync<ArgumentException>(
            () => world.Process.Repair.ResolveAsync(id, new AccountNumber(account), by: null, Token));
    }

    [Fact]
    public async Task Who_repairs_must_be_one_line_of_text_when_given()
    {
        await using var world = TestWorld.Create();
        var id = (await world.Process.CreateAsync()).Id();
        var repair = world.Process.Repair;

        await Assert.ThrowsAsync<ArgumentException>(() => repair.EditAsync(id, Corrected, resubmit: false, null, " ", Token));
        await Assert.ThrowsAsync<ArgumentException>(() => repair.RequeueAsync(id, "a\nb", Token));
        await Assert.ThrowsAsync<ArgumentException>(() => repair.RequeueAsync(new CustomerFilter(), "", Token));
        await Assert.ThrowsAsync<ArgumentException>(() => repair.ExpediteAsync(id, "", Token));
        await Assert.ThrowsAsync<ArgumentException>(() => repair.CancelAsync(id, "By mistake.", "", Token));
        await Assert.ThrowsAsync<ArgumentException>(() => repair.ResolveAsync(id, new AccountNumber("C-1"), "", Token));
        Assert.Empty(await world.Reader.ReadHistoryAsync(id, Token));
    }
}
