using System.Text;
using System.Text.Json.Nodes;
using CommerceCustomers.Cli.Errors;

namespace CommerceCustomers.Cli.Tests.Verbs;

public sealed class RepairVerbsTests : IDisposable
{
    private const string SomeId = "019bc186-de00-7000-8000-0000000001ed";
    private const string Good =
        """{ "type": "Person", "firstName": "Ada", "lastName": "King", "email": "ada@example.com" }""";

    private readonly ToolFolder _folder = new ToolFolder().WithDatabase();

    [Theory]
    [InlineData("""{ "type": "Person", "firstName": "Ada", "email": "no address" }""", "email")]
    [InlineData("""{ "type": "Person", "firstName": "Ada", "currency": "DOUGH" }""", "currency")]
    [InlineData("""{ "type": "Person", "firstName": "Ada", "addresses": [ { "country": "XXX" } ] }""", "country")]
    [InlineData("""{ "type": "Person", "firstName": "Ada", "shoeSize": 38 }""", "shoeSize")]
    [InlineData("""{ "type": "Robot", "firstName": "Ada" }""", "type: Expected one of Person, Organization")]
    [InlineData("""{ "firstName": { "first": "Ada" } }""", "firstName: Expected a text, but found an object.")]
    [InlineData("""{ "type": "Person", "firstName": "Ada", "firstName": "Eve" }""", "firstName")]
    [InlineData("""{ "type": "Person", "firstName": Ada }""", "Expected a customer")]
    [InlineData("[]", "Expected a customer")]
    [InlineData("null", "found null")]
    [InlineData("", "Expected a customer")]
    public async Task An_invalid_edit_is_refused_with_the_field_and_changes_nothing(
        string content, string expected)
    {
        var id = await PendingAsync();

        var (code, output, error) = await _folder.RunAsync("edit", id, _folder.Write("customer.json", content));

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Empty(output);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Equal("Lovelace", (string?)(await OnlyAsync())["lastName"]);
    }

    [Fact]
    public async Task A_refused_edit_is_a_document_that_names_the_field()
    {
        var id = await PendingAsync();
        var file = _folder.Write("customer.json", """{ "type": "Person", "firstName": "Ada", "email": "no address" }""");

        var answer = await _folder.JsonAsync("edit", id, file);

        Assert.Equal("Invalid", (string?)answer["outcome"]);
        Assert.Equal("email", (string?)Assert.Single(answer["errors"]!.AsArray())!["field"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("C-00000000000000000000000077")]
    public async Task Resolve_refuses_an_invalid_account_number(string account)
    {
        var (code, output, error) = await _folder.RunAsync("resolve", SomeId, "--account", account);

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Empty(output);
        Assert.Contains("--account: Expected an account number", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pending_customer_cannot_be_resolved()
    {
        var id = await PendingAsync();

        var (code, _, error) = await _folder.RunAsync("resolve", id, "--account", "C-000077");

        Assert.Equal(ExitCodes.NeedsAttention, code);
        Assert.Contains("goes by itself", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_customer_is_one_document_with_its_outcome_and_the_error()
    {
        var (code, output, _) = await _folder.RunAsync("cancel", SomeId, "--reason", "Test.", "--output", "json");

        var answer = JsonNode.Parse(output)!;
        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Equal("NotFound", (string?)answer["outcome"]);
        Assert.Equal("NotFound", (string?)answer["error"]!["code"]);
        Assert.Contains(SomeId, (string?)answer["error"]!["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_erased_customer_is_withdrawn_without_content()
    {
        var id = await PendingAsync();

        var (code, output, error) = await _folder.RunAsync("erase", id, "--by", "Ticket 4711");

        Assert.True(code == ExitCodes.Done, error);
        Assert.Equal("Erased.", output.Trim());
        var listed = await OnlyAsync();
        Assert.Equal(("Withdrawn", "Erased", null), ((string?)listed["state"], (string?)listed["withdrawal"], (string?)listed["lastName"]));
        var explanation = await _folder.JsonAsync("explain", id);
        Assert.EndsWith(": Ticket 4711", (string)explanation["history"]!.AsArray()[^1]!["by"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_erasure_of_what_headquarters_holds_names_the_account_and_needs_a_person()
    {
        var id = await PendingAsync();
        await _folder.RunAsync("sync", "--until-empty", "--timeout", "60");
        var account = (string?)(await OnlyAsync())["accountNumber"];
        Assert.NotNull(account);

        var (code, output, error) = await _folder.RunAsync("erase", id);
        var again = await _folder.RunAsync("erase", id, "--output", "json");

        Assert.Equal(ExitCodes.NeedsAttention, code);
        Assert.Equal("Erased.", output.Trim());
        Assert.Contains($"Headquarters holds it as {account}. Erase it there too.", error, StringComparison.Ordinal);
        var answer = JsonNode.Parse(again.Output)!;
        Assert.Equal(
            (ExitCodes.NeedsAttention, "Done", true, account),
            (again.Code, (string?)answer["outcome"], (bool?)answer["leftInHeadquarters"], (string?)answer["accounts"]![0]));
    }

    [Fact]
    public async Task An_erasure_wants_a_word_where_it_is_told_by_whom()
    {
        var (code, _, error) = await _folder.RunAsync("erase", SomeId, "--by", " ");

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Contains("--by", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_missing_is_named_with_its_path()
    {
        var (code, _, error) = await _folder.RunAsync("edit", await PendingAsync(), _folder.File("nowhere.json"));

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Contains(_folder.File("nowhere.json"), error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_JSON_that_list_writes_can_be_edited_and_read_back()
    {
        var id = await PendingAsync();
        var listed = await OnlyAsync();
        listed["lastName"] = "King";

        var (code, _, error) = await _folder.RunAsync("edit", id, _folder.Write("customer.json", listed.ToJsonString()));

        Assert.True(code == ExitCodes.Done, error);
        Assert.Equal("King", (string?)(await OnlyAsync())["lastName"]);
    }

    [Theory]
    [InlineData("""{ "type": "Person", "firstName": "Ada", "lastName": "King", "lastName": "Eve" }""", "lastName")]
    [InlineData("""{ "type": "Person", "firstName": "Ada", "addresses": [ { "city": "A", "city": "B" } ] }""", "city")]
    public async Task A_repeated_key_is_reported_in_plain_words(string content, string key)
    {
        var (code, _, error) = await _folder.RunAsync("edit", await PendingAsync(), _folder.Write("customer.json", content));

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Contains("a key stands there twice", error, StringComparison.Ordinal);
        Assert.Contains($"'{key}'", error, StringComparison.Ordinal);
        Assert.Equal("Lovelace", (string?)(await OnlyAsync())["lastName"]);
    }

    [Fact]
    public async Task The_JSON_of_another_customer_is_refused()
    {
        var id = await PendingAsync();
        var listed = await OnlyAsync();
        listed["customerId"] = SomeId;
        listed["lastName"] = "King";

        var (code, _, error) = await _folder.RunAsync("edit", id, _folder.Write("customer.json", listed.ToJsonString()));

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Contains($"its customerId is {SomeId}", error, StringComparison.Ordinal);
        Assert.Equal("Lovelace", (string?)(await OnlyAsync())["lastName"]);
    }

    /// <summary>Otherwise names would go to headquarters with question marks.</summary>
    [Fact]
    public async Task A_file_in_another_encoding_is_refused_and_changes_nothing()
    {
        var id = await PendingAsync();
        var file = _folder.Write("customer.json", "");
        await File.WriteAllBytesAsync(
            file, Encoding.Latin1.GetBytes("""{ "firstName": "José", "lastName": "Müller" }"""), TestContext.Current.CancellationToken);

        var (code, _, error) = await _folder.RunAsync("edit", id, file);

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Contains("Expected UTF-8", error, StringComparison.Ordinal);
        Assert.Contains("byte 20 is not of it", error, StringComparison.Ordinal);
        Assert.Equal("Lovelace", (string?)(await OnlyAsync())["lastName"]);
    }

    [Fact]
    public async Task A_file_with_a_byte_order_mark_is_read()
    {
        var file = _folder.Write("customer.json", "\uFEFF{ \"firstName\": \"José\", \"lastName\": \"Müller\" }");

        var (code, _, error) = await _folder.RunAsync("edit", await PendingAsync(), file);

        Assert.True(code == ExitCodes.Done, error);
        Assert.Equal("Müller", (string?)(await OnlyAsync())["lastName"]);
    }

    [Theory]
    [InlineData("""{ "firstName": "Jos\ud83d", "lastName": "x" }""")]
    [InlineData("""{ "firstName": "Ada", "attributes": { "a\ud83d": "x" } }""")]
    public async Task Half_a_character_is_refused_in_plain_words(string content)
    {
        var (code, _, error) = await _folder.RunAsync("edit", await PendingAsync(), _folder.Write("customer.json", content));

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.DoesNotContain("defect", error, StringComparison.Ordinal);
        Assert.Equal("Lovelace", (string?)(await OnlyAsync())["lastName"]);
    }

    [Fact]
    public async Task A_folder_and_an_endless_file_are_refused_by_name()
    {
        var id = await PendingAsync();

        var (code, _, error) = await _folder.RunAsync("edit", id, _folder.File("."));

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Contains("is a folder", error, StringComparison.Ordinal);
        if (File.Exists("/dev/zero"))
        {
            Assert.Contains("more than 1,048,576 bytes", (await _folder.RunAsync("edit", id, "/dev/zero")).Error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("edit")]
    [InlineData("import")]
    public async Task A_pipe_without_a_writer_does_not_delay_cancellation(string verb)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "A pipe in the file system is made with mkfifo.");
        var id = await PendingAsync();
        using var make = System.Diagnostics.Process.Start("mkfifo", [_folder.File("pipe")]);
        await make.WaitForExitAsync(TestContext.Current.CancellationToken);
        using var stop = new CancellationTokenSource();
        using var output = new StringWriter();
        using var error = new StringWriter();
        string[] arguments = verb == "edit"
            ? ["edit", id, _folder.File("pipe")]
            : ["import", _folder.File("pipe"), "--channel", "houston-online"];
        var running = _folder.RunAsync(output, error, stop.Token, arguments);

        await stop.CancelAsync();

        Assert.NotEqual(
            ExitCodes.Done, await running.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, TestContext.Current.CancellationToken));
        // Ends the thread that still waits for the pipe.
        await File.WriteAllTextAsync(_folder.File("pipe"), "", TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_syntax_error_is_named_with_its_line()
    {
        var file = _folder.Write("customer.json", """
            {
                "firstName": "Ada",
                "lastName": King
            }
            """);

        var (code, _, error) = await _folder.RunAsync("edit", await PendingAsync(), file);

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Contains("line 3 cannot be read", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edited_customer_is_synchronized_and_then_changed_only_in_headquarters()
    {
        var id = await PendingAsync();
        var file = _folder.Write("customer.json", Good);

        var edited = await _folder.RunAsync("edit", id, file);
        await _folder.RunAsync("sync", "--until-empty", "--timeout", "60");
        var late = await _folder.RunAsync("edit", id, file);

        Assert.Equal((ExitCodes.Done, ExitCodes.NeedsAttention), (edited.Code, late.Code));
        Assert.Contains("Change it there", late.Error, StringComparison.Ordinal);
        Assert.Equal("Synchronized", (string?)(await OnlyAsync())["state"]);
    }

    [Fact]
    public async Task A_cancelled_customer_is_listed_as_given_up_and_never_sent()
    {
        var id = await PendingAsync();

        var cancelled = await _folder.RunAsync("cancel", id, "--reason", "Signed up twice.");
        var sync = await _folder.JsonAsync("sync", "--until-empty", "--timeout", "60");
        var (_, table, _) = await _folder.RunAsync("list", "--state", "Withdrawn");

        Assert.Equal(ExitCodes.Done, cancelled.Code);
        Assert.Equal(0, (int)sync["synchronized"]!);
        Assert.Contains("given up", table, StringComparison.Ordinal);
        Assert.Equal(("Withdrawn", ""), ((string)(await OnlyAsync())["state"]!, (string)(await OnlyAsync())["displayAccount"]!));
    }

    [Fact]
    public async Task What_is_done_already_is_said_and_not_recorded_again()
    {
        var id = await PendingAsync();
        var file = _folder.Write("customer.json", Good);
        await _folder.RunAsync("expedite", id);
        await _folder.RunAsync("edit", id, file);

        var expedited = await _folder.RunAsync("expedite", id);
        var edited = await _folder.RunAsync("edit", id, file);
        var document = await _folder.JsonAsync("explain", id);

        Assert.Equal((ExitCodes.Done, ExitCodes.Done), (expedited.Code, edited.Code));
        Assert.Contains("Nothing was changed: it goes before the others already.", expedited.Output, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed: it was like this already.", edited.Output, StringComparison.Ordinal);
        Assert.Equal(2, document["history"]!.AsArray().Count);
    }

    [Fact]
    public async Task The_history_says_which_user_of_the_machine_did_what()
    {
        var id = await PendingAsync();

        Assert.Equal(ExitCodes.Done, (await _folder.RunAsync("expedite", id)).Code);
        Assert.Equal(ExitCodes.Done, (await _folder.RunAsync("edit", id, _folder.Write("customer.json", Good))).Code);
        var document = await _folder.JsonAsync("explain", id);
        var (_, words, _) = await _folder.RunAsync("explain", id);

        var history = document["history"]!.AsArray();
        Assert.Equal(["Expedited", "Edited"], history.Select(static entry => (string)entry!["action"]!));
        Assert.All(history, static entry => Assert.EndsWith("on this machine", (string)entry!["by"]!, StringComparison.Ordinal));
        Assert.Contains("lastName", (string)history[1]!["detail"]!, StringComparison.Ordinal);
        Assert.DoesNotContain("King", (string)history[1]!["detail"]!, StringComparison.Ordinal);
        Assert.Contains("on this machine]", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancellation_without_a_reason_changes_nothing()
    {
        var (code, _, error) = await _folder.RunAsync("cancel", await PendingAsync());

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Contains("--reason", error, StringComparison.Ordinal);
        Assert.Equal("Pending", (string?)(await OnlyAsync())["state"]);
    }

    [Fact]
    public async Task Every_error_of_an_edit_is_told_with_the_name_that_was_meant()
    {
        var id = await PendingAsync();
        var file = _folder.Write("customer.json", """{ "lastNam": "King", "type": "Persona", "addresses": [ { "contry": "USA" } ] }""");

        var (code, _, english) = await _folder.RunAsync("edit", id, file);
        var (_, _, italian) = await _folder.RunAsync("edit", id, file, "--language", "it");

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Contains(
            "lastNam: Expected a field of a customer, but found an unknown one. Did you mean lastName?", english, StringComparison.Ordinal);
        Assert.Contains("Did you mean Person?", english, StringComparison.Ordinal);
        Assert.Contains("addresses[0].contry: ", english, StringComparison.Ordinal);
        Assert.Contains("Intendevi lastName?", italian, StringComparison.Ordinal);
        Assert.DoesNotContain("Expected", italian, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("expedite", "there is nothing to hasten", "non c’è nulla da accelerare")]
    [InlineData("cancel", "it can no longer be cancelled", "non si può più annullare")]
    [InlineData("requeue", "there is nothing to send again", "non c’è nulla da rimandare")]
    [InlineData("edit", "Headquarters holds it. Change it there.", "La sede centrale lo ha già. Modificalo lì.")]
    public async Task What_to_do_with_one_that_is_in_headquarters_depends_on_what_was_wanted(string verb, string english, string italian)
    {
        var id = await PendingAsync();
        await _folder.RunAsync("sync", "--until-empty");
        string[] call = verb switch
        {
            "cancel" => [verb, id, "--reason", "Test."],
            "requeue" => [verb, "--id", id],
            "edit" => [verb, id, _folder.Write("customer.json", Good)],
            _ => [verb, id],
        };

        var (code, _, said) = await _folder.RunAsync(call);
        var (_, _, detto) = await _folder.RunAsync([.. call, "--language", "it"]);

        Assert.Equal(ExitCodes.NeedsAttention, code);
        Assert.Contains(english, said, StringComparison.Ordinal);
        Assert.Contains(italian, detto, StringComparison.Ordinal);
        Assert.Contains("Vedi commerce-customers explain", detto, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repair_is_told_in_Italian_and_so_is_its_history()
    {
        var id = await PendingAsync();

        var (_, expedited, _) = await _folder.RunAsync("expedite", id, "--language", "it");
        var (_, again, _) = await _folder.RunAsync("expedite", id, "--language", "it");
        var (_, edited, _) = await _folder.RunAsync("edit", id, _folder.Write("customer.json", Good), "--language", "it");
        var (_, unchanged, _) = await _folder.RunAsync("edit", id, _folder.Write("customer.json", Good), "--language", "it");
        var (_, none, _) = await _folder.RunAsync("requeue", "--all", "--language", "it");
        var (_, cancelled, _) = await _folder.RunAsync("cancel", id, "--reason", "Signed up twice", "--language", "it");
        var (_, words, _) = await _folder.RunAsync("explain", id, "--language", "it");

        Assert.StartsWith("Accelerato", expedited, StringComparison.Ordinal);
        Assert.StartsWith("Non è stato cambiato nulla: passa già", again, StringComparison.Ordinal);
        Assert.StartsWith("Modificato.", edited, StringComparison.Ordinal);
        Assert.StartsWith("Non è stato cambiato nulla: era già così.", unchanged, StringComparison.Ordinal);
        Assert.StartsWith("0 clienti rimessi in coda.", none, StringComparison.Ordinal);
        Assert.StartsWith("Annullato.", cancelled, StringComparison.Ordinal);
        Assert.Contains("Passato davanti: Passa davanti agli altri del suo canale.", words, StringComparison.Ordinal);
        Assert.Contains("Modificato: ", words, StringComparison.Ordinal);
        Assert.Contains("Annullato: Signed up twice", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Expedited", words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Manca perché")]
    [InlineData("a\nb", "Serve una riga di testo")]
    [InlineData("\u200b", "Serve un testo che si veda")]
    public async Task A_reason_that_cannot_be_kept_is_refused_by_its_option(string reason, string words)
    {
        var (code, _, error) = await _folder.RunAsync("cancel", SomeId, "--reason", reason, "--language", "it");
        var (_, _, tooLong) = await _folder.RunAsync("cancel", SomeId, "--reason", new string('x', 501));

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Contains("--reason", error, StringComparison.Ordinal);
        Assert.Contains(words, error, StringComparison.Ordinal);
        Assert.Contains("--reason: Expected at most 500 characters, but found 501.", tooLong, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_requeue_with_nothing_to_do_is_done()
    {
        await PendingAsync();

        var (code, output, _) = await _folder.RunAsync("requeue", "--all");

        Assert.Equal(ExitCodes.Done, code);
        Assert.StartsWith("0 requeued.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_customer_is_wrong_use_for_every_verb_that_takes_one()
    {
        var file = _folder.Write("customer.json", Good);

        string[][] calls =
        [
            ["explain", SomeId],
            ["edit", SomeId, file],
            ["cancel", SomeId, "--reason", "Test."],
            ["requeue", "--id", SomeId],
        ];

        foreach (var call in calls)
        {
            var (code, _, error) = await _folder.RunAsync(call);
            Assert.Equal(ExitCodes.WrongUse, code);
            Assert.Contains($"There is no customer {SomeId}", error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("edit", "4711", "customer.json")]
    [InlineData("cancel", "4711", "--reason", "Test.")]
    [InlineData("requeue", "--id", "4711")]
    [InlineData("list", "--after", "4711")]
    public async Task An_id_that_is_not_a_UUID_is_named(params string[] arguments)
    {
        var (code, output, error) = await _folder.RunAsync(arguments);

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Empty(output);
        Assert.Contains("which is a UUID, but found '4711'", error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<string> PendingAsync()
    {
        var file = _folder.Write("one.csv", "First Name,Last Name,Email\nAda,Lovelace,ada@example.com\n");
        await _folder.RunAsync("import", file, "--channel", "houston-online");
        return (string)(await OnlyAsync())["customerId"]!;
    }

    private async Task<JsonObject> OnlyAsync()
        => (await _folder.JsonAsync("list")).AsArray().Single()!.DeepClone().AsObject();
}
