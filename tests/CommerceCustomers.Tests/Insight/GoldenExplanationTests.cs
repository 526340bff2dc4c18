using System.Globalization;
using CommerceCustomers.Headquarters.Gate;
using CommerceCustomers.Insight;
using CommerceCustomers.Lifecycle;
using CommerceCustomers.Profiles;
using CommerceCustomers.Storage;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Insight;

/// <summary>
/// Whole explanations, word by word: what is said, why (-), what can be done (>) and which setting decided (*).
/// </summary>
public sealed class GoldenExplanationTests
{
    private static readonly DateTimeOffset Now = Given.Noon.AddMinutes(1);

    private static readonly GateStatus Allowed = new() { AllowsCalls = true };

    [Fact]
    public void A_profile_with_async_mode_is_explained_in_these_words() => AssertWords(
        ProfileYes(),
        """
        Waiting for headquarters: it is safe in the channel, and the next attempt is due now. The delivery job is running, and
          comes to it in its turn.
        - The customer was created in async mode: the channel keeps it and the delivery job brings it to headquarters.
        - The functionality profile "online" has async mode switched on.
        > Wait: it goes by itself. Until headquarters holds it, it gets no loyalty card, cannot buy on account and cannot
          place a synchronous order.
        > Edit it while it waits.
        > Cancel it. It never goes to headquarters, and the same sign-up cannot bring it back.
        * The functionality profile "online" decides. It is changed in the settings of this application:
          FunctionalityProfiles:online:CreateCustomerInAsyncMode (now true)
        * Which profile the channel "houston-online" uses is changed in the settings of this application too:
          Channels:houston-online:FunctionalityProfile
        * No other channel would switch with it.
        * In headquarters the same setting is at: Settings > Profiles. A change there alone changes nothing here.
        * In headquarters the channel is given its profile at: Channels > Profile. A change there alone changes nothing here.
        * In sync mode each sign-up is a real-time request to headquarters while the shopper waits, and while headquarters is
          down, for example in servicing, sign-ups end with an error, unless WhenHeadquartersUnavailable is CreateAsync.
          Customers that are pending already are delivered either way.
        """,
        """
        In attesa della sede centrale: il cliente è al sicuro nel canale e il prossimo tentativo può partire subito. Il
          processo di consegna è in esecuzione e lo invierà quando sarà il suo turno.
        - Il cliente è stato creato in modalità asincrona: lo conserva il canale e il processo di consegna lo porta alla sede
          centrale.
        - Nel profilo funzionalità «online» la modalità asincrona è attiva.
        > Aspettare: parte da solo. Finché non è nella sede centrale, non può avere una carta fedeltà, acquistare a credito né
          effettuare un ordine sincrono.
        > Modificarlo mentre aspetta.
        > Annullarlo. Non arriverà mai alla sede centrale e la stessa registrazione non potrà recuperarlo.
        * Decide il profilo funzionalità «online». Si modifica nelle impostazioni di questa applicazione:
          FunctionalityProfiles:online:CreateCustomerInAsyncMode (ora true)
        * Anche il profilo usato dal canale «houston-online» si modifica nelle impostazioni di questa applicazione:
          Channels:houston-online:FunctionalityProfile
        * Nessun altro canale cambierebbe insieme a questo.
        * Nella sede centrale la stessa impostazione si trova in: Impostazioni > Profili. Una modifica fatta solo lì non
          cambia nulla qui.
        * Nella sede centrale il profilo si assegna al canale in: Canali > Profilo. Una modifica fatta solo lì non cambia
          nulla qui.
        * In modalità sincrona ogni registrazione è una richiesta in tempo reale alla sede centrale mentre il cliente aspetta.
          Quando la sede centrale non è disponibile, ad esempio durante la manutenzione, le registrazioni terminano con un
          errore, a meno che WhenHeadquartersUnavailable non sia CreateAsync. I clienti già in attesa vengono consegnati in
          ogni caso.
        """);

    [Fact]
    public void A_channel_without_a_profile_is_explained_in_these_words() => AssertWords(
        NoProfile(),
        """
        Waiting for headquarters: it is safe in the channel, and the next attempt is due now. The delivery job is running, and
          comes to it in its turn.
        - The customer was created in async mode: the channel keeps it and the delivery job brings it to headquarters.
        - The channel has no functionality profile, and async mode is set for such channels.
        > Wait: it goes by itself. Until headquarters holds it, it gets no loyalty card, cannot buy on account and cannot
          place a synchronous order.
        > Edit it while it waits.
        > Cancel it. It never goes to headquarters, and the same sign-up cannot bring it back.
        * The channel "houston-online" has no functionality profile, so the mode for such channels decides. It is changed in
          the settings of this application: ModeWithoutProfile (now Async)
        * A functionality profile of its own would decide for the channel "houston-online" alone. It is given one in the
          settings of this application: Channels:houston-online:FunctionalityProfile
        * No other channel would switch with it.
        * In sync mode each sign-up is a real-time request to headquarters while the shopper waits, and while headquarters is
          down, for example in servicing, sign-ups end with an error, because only a functionality profile can say otherwise.
          Customers that are pending already are delivered either way.
        """,
        """
        In attesa della sede centrale: il cliente è al sicuro nel canale e il prossimo tentativo può partire subito. Il
          processo di consegna è in esecuzione e lo invierà quando sarà il suo turno.
        - Il cliente è stato creato in modalità asincrona: lo conserva il canale e il processo di consegna lo porta alla sede
          centrale.
        - Il canale non ha un profilo funzionalità, e per questi canali è impostata la modalità asincrona.
        > Aspettare: parte da solo. Finché non è nella sede centrale, non può avere una carta fedeltà, acquistare a credito né
          effettuare un ordine sincrono.
        > Modificarlo mentre aspetta.
        > Annullarlo. Non arriverà mai alla sede centrale e la stessa registrazione non potrà recuperarlo.
        * Il canale «houston-online» non ha un profilo funzionalità, perciò decide la modalità prevista per questi canali. Si
          modifica nelle impostazioni di questa applicazione: ModeWithoutProfile (ora Async)
        * Con un profilo funzionalità proprio, il canale «houston-online» deciderebbe da solo. Si assegna nelle impostazioni
          di questa applicazione: Channels:houston-online:FunctionalityProfile
        * Nessun altro canale cambierebbe insieme a questo.
        * In modalità sincrona ogni registrazione è una richiesta in tempo reale alla sede centrale mentre il cliente aspetta.
          Quando la sede centrale non è disponibile, ad esempio durante la manutenzione, le registrazioni terminano con un
          errore, perché solo un profilo funzionalità può stabilire altrimenti. I clienti già in attesa vengono consegnati in
          ogni caso.
        """);

    [Fact]
    public void A_shared_profile_is_explained_in_these_words() => AssertWords(
        Shared(),
        """
        Waiting for headquarters: it is safe in the channel, and the next attempt is due now. The delivery job is running, and
          comes to it in its turn.
        - The customer was created in async mode: the channel keeps it and the delivery job brings it to headquarters.
        - The functionality profile "online" has async mode switched on.
        > Wait: it goes by itself. Until headquarters holds it, it gets no loyalty card, cannot buy on account and cannot
          place a synchronous order.
        > Edit it while it waits.
        > Cancel it. It never goes to headquarters, and the same sign-up cannot bring it back.
        * The functionality profile "online" decides. It is changed in the settings of this application:
          FunctionalityProfiles:online:CreateCustomerInAsyncMode (now true)
        * Which profile the channel "houston-online" uses is changed in the settings of this application too:
          Channels:houston-online:FunctionalityProfile
        * These channels share it and would switch with it: austin-online, dallas-online
        * In sync mode each sign-up is a real-time request to headquarters while the shopper waits. While headquarters is
          down, for example in servicing, the channel keeps the customers as it does now, because WhenHeadquartersUnavailable
          is CreateAsync. Customers that are pending already are delivered either way.
        """,
        """
        In attesa della sede centrale: il cliente è al sicuro nel canale e il prossimo tentativo può partire subito. Il
          processo di consegna è in esecuzione e lo invierà quando sarà il suo turno.
        - Il cliente è stato creato in modalità asincrona: lo conserva il canale e il processo di consegna lo porta alla sede
          centrale.
        - Nel profilo funzionalità «online» la modalità asincrona è attiva.
        > Aspettare: parte da solo. Finché non è nella sede centrale, non può avere una carta fedeltà, acquistare a credito né
          effettuare un ordine sincrono.
        > Modificarlo mentre aspetta.
        > Annullarlo. Non arriverà mai alla sede centrale e la stessa registrazione non potrà recuperarlo.
        * Decide il profilo funzionalità «online». Si modifica nelle impostazioni di questa applicazione:
          FunctionalityProfiles:online:CreateCustomerInAsyncMode (ora true)
        * Anche il profilo usato dal canale «houston-online» si modifica nelle impostazioni di questa applicazione:
          Channels:houston-online:FunctionalityProfile
        * Questi canali la condividono e cambierebbero insieme: austin-online, dallas-online
        * In modalità sincrona ogni registrazione è una richiesta in tempo reale alla sede centrale mentre il cliente aspetta.
          Quando la sede centrale non è disponibile, ad esempio durante la manutenzione, il canale conserva i clienti come fa
          ora, perché WhenHeadquartersUnavailable è CreateAsync. I clienti già in attesa vengono consegnati in ogni caso.
        """);

    [Fact]
    public void A_customer_kept_without_a_call_is_explained_in_these_words() => AssertWords(
        Fallback(),
        """
        Waiting for headquarters: it is safe in the channel, and the next attempt is due now. The delivery job is running, and
          comes to it in its turn.
        - The customer was created in sync mode, but headquarters could not be called at 2026-01-15 12:00:00Z, so the channel
          kept it. Nothing was sent. The reason: "Too many requests."
        - The functionality profile "online" has async mode switched off.
        > Wait: it goes by itself. Until headquarters holds it, it gets no loyalty card, cannot buy on account and cannot
          place a synchronous order.
        > Edit it while it waits.
        > Cancel it. It never goes to headquarters, and the same sign-up cannot bring it back.
        """,
        """
        In attesa della sede centrale: il cliente è al sicuro nel canale e il prossimo tentativo può partire subito. Il
          processo di consegna è in esecuzione e lo invierà quando sarà il suo turno.
        - Il cliente è stato creato in modalità sincrona, ma il 2026-01-15 12:00:00Z non era possibile chiamare la sede
          centrale, perciò lo ha conservato il canale. Non è stato inviato nulla. Il motivo: «Too many requests.»
        - Nel profilo funzionalità «online» la modalità asincrona non è attiva.
        > Aspettare: parte da solo. Finché non è nella sede centrale, non può avere una carta fedeltà, acquistare a credito né
          effettuare un ordine sincrono.
        > Modificarlo mentre aspetta.
        > Annullarlo. Non arriverà mai alla sede centrale e la stessa registrazione non potrà recuperarlo.
        """);

    [Fact]
    public void An_unclear_outcome_is_explained_in_these_words() => AssertWords(
        OutcomeUnknown(),
        """
        Needs attention: headquarters may hold it, and only a person can find out.
        - A call may have created the customer in headquarters, and at 2026-01-15 12:01:00Z it could not be found out whether
          it did.
        - The functionality profile "online" has async mode switched on.
        > Look the customer up in headquarters. If it is there, say which account it is.
        > Look the customer up in headquarters. If it is missing there, requeue it. It is sent again without asking: if it is
          there after all, headquarters holds it twice.
        """,
        """
        Richiede un intervento: potrebbe essere già nella sede centrale, e solo una persona può verificarlo.
        - Una chiamata potrebbe aver creato il cliente nella sede centrale, e il 2026-01-15 12:01:00Z non è stato possibile
          verificarlo.
        - Nel profilo funzionalità «online» la modalità asincrona è attiva.
        > Cercare il cliente nella sede centrale. Se c'è, indicare quale conto è.
        > Cercare il cliente nella sede centrale. Se lì manca, rimetterlo in coda. Viene inviato di nuovo senza verificare: se
          invece c'è già, la sede centrale lo avrà due volte.
        """);

    [Fact]
    public void A_refusal_is_explained_in_these_words() => AssertWords(
        Refused(),
        """
        Needs attention: headquarters refused it (CustGroupNotFound).
        - Headquarters refused it at 2026-01-15 12:00:00Z (CustGroupNotFound): "The group 31 does not exist."
        - The functionality profile "online" has async mode switched on.
        > Correct it and resubmit it.
        > Put right in headquarters what is wrong there, and requeue it.
        > Cancel it. It never goes to headquarters, and the same sign-up cannot bring it back.
        """,
        """
        Richiede un intervento: la sede centrale lo ha rifiutato (CustGroupNotFound).
        - La sede centrale lo ha rifiutato il 2026-01-15 12:00:00Z (CustGroupNotFound): «The group 31 does not exist.»
        - Nel profilo funzionalità «online» la modalità asincrona è attiva.
        > Correggerlo e inviarlo di nuovo.
        > Correggere nella sede centrale ciò che lì non va e rimetterlo in coda.
        > Annullarlo. Non arriverà mai alla sede centrale e la stessa registrazione non potrà recuperarlo.
        """);

    [Fact]
    public void A_maintenance_window_is_explained_in_these_words() => AssertWords(
        Maintenance(),
        """
        Waiting for headquarters: it is safe in the channel. Headquarters is in a maintenance window until 2026-01-15
          13:01:00Z, and the next attempt is made at 2026-01-15 13:01:00Z.
        - Calls to headquarters are paused since 2026-01-15 12:00:00Z: headquarters is in a maintenance window until
          2026-01-15 13:01:00Z.
        - The customer was created in async mode: the channel keeps it and the delivery job brings it to headquarters.
        - The functionality profile "online" has async mode switched on.
        > Wait: it goes by itself once headquarters may be called again. Until headquarters holds it, it gets no loyalty card,
          cannot buy on account and cannot place a synchronous order.
        > Edit it while it waits.
        > Cancel it. It never goes to headquarters, and the same sign-up cannot bring it back.
        * The functionality profile "online" decides. It is changed in the settings of this application:
          FunctionalityProfiles:online:CreateCustomerInAsyncMode (now true)
        * Which profile the channel "houston-online" uses is changed in the settings of this application too:
          Channels:houston-online:FunctionalityProfile
        * No other channel would switch with it.
        * In sync mode each sign-up is a real-time request to headquarters while the shopper waits, and while headquarters is
          down, for example in servicing, sign-ups end with an error, unless WhenHeadquartersUnavailable is CreateAsync.
          Customers that are pending already are delivered either way.
        """,
        """
        In attesa della sede centrale: il cliente è al sicuro nel canale. La sede centrale è in manutenzione programmata fino
          al 2026-01-15 13:01:00Z e il prossimo tentativo è previsto per il 2026-01-15 13:01:00Z.
        - Le chiamate alla sede centrale sono sospese dal 2026-01-15 12:00:00Z: la sede centrale è in manutenzione programmata
          fino al 2026-01-15 13:01:00Z.
        - Il cliente è stato creato in modalità asincrona: lo conserva il canale e il processo di consegna lo porta alla sede
          centrale.
        - Nel profilo funzionalità «online» la modalità asincrona è attiva.
        > Aspettare: parte da solo appena la sede centrale può essere chiamata di nuovo. Finché non è nella sede centrale, non
          può avere una carta fedeltà, acquistare a credito né effettuare un ordine sincrono.
        > Modificarlo mentre aspetta.
        > Annullarlo. Non arriverà mai alla sede centrale e la stessa registrazione non potrà recuperarlo.
        * Decide il profilo funzionalità «online». Si modifica nelle impostazioni di questa applicazione:
          FunctionalityProfiles:online:CreateCustomerInAsyncMode (ora true)
        * Anche il profilo usato dal canale «houston-online» si modifica nelle impostazioni di questa applicazione:
          Channels:houston-online:FunctionalityProfile
        * Nessun altro canale cambierebbe insieme a questo.
        * In modalità sincrona ogni registrazione è una richiesta in tempo reale alla sede centrale mentre il cliente aspetta.
          Quando la sede centrale non è disponibile, ad esempio durante la manutenzione, le registrazioni terminano con un
          errore, a meno che WhenHeadquartersUnavailable non sia CreateAsync. I clienti già in attesa vengono consegnati in
          ogni caso.
        """);

    [Fact]
    public void Expired_credentials_are_explained_in_these_words() => AssertWords(
        Credentials(),
        """
        Waiting for headquarters: it is safe in the channel. Headquarters does not accept the credentials, rights or settings
          that it is called with, so nothing is sent until a person puts that right. The next try is made at 2026-01-15
          12:01:30Z.
        - Calls to headquarters are paused since 2026-01-15 12:00:00Z, because headquarters does not accept the credentials,
          rights or settings that it is called with: "The client secret has expired."
        - The customer was created in async mode: the channel keeps it and the delivery job brings it to headquarters.
        - The functionality profile "online" has async mode switched on.
        > Put right what headquarters does not accept: the credentials, rights or settings that it is called with, in the
          settings here or in headquarters. It then goes by itself.
        > Edit it while it waits.
        > Cancel it. It never goes to headquarters, and the same sign-up cannot bring it back.
        * The functionality profile "online" decides. It is changed in the settings of this application:
          FunctionalityProfiles:online:CreateCustomerInAsyncMode (now true)
        * Which profile the channel "houston-online" uses is changed in the settings of this application too:
          Channels:houston-online:FunctionalityProfile
        * No other channel would switch with it.
        * In sync mode each sign-up is a real-time request to headquarters while the shopper waits, and while headquarters is
          down, for example in servicing, sign-ups end with an error, unless WhenHeadquartersUnavailable is CreateAsync.
          Customers that are pending already are delivered either way.
        """,
        """
        In attesa della sede centrale: il cliente è al sicuro nel canale. La sede centrale non accetta le credenziali, le
          autorizzazioni o le impostazioni con cui viene chiamata: finché qualcuno non le corregge, non si invia nulla. La
          prossima prova è prevista per il 2026-01-15 12:01:30Z.
        - Le chiamate alla sede centrale sono sospese dal 2026-01-15 12:00:00Z, perché la sede centrale non accetta le
          credenziali, le autorizzazioni o le impostazioni con cui viene chiamata: «The client secret has expired.»
        - Il cliente è stato creato in modalità asincrona: lo conserva il canale e il processo di consegna lo porta alla sede
          centrale.
        - Nel profilo funzionalità «online» la modalità asincrona è attiva.
        > Correggere ciò che la sede centrale non accetta: le credenziali, le autorizzazioni o le impostazioni con cui viene
          chiamata, nelle impostazioni qui o nella sede centrale. Poi parte da solo.
        > Modificarlo mentre aspetta.
        > Annullarlo. Non arriverà mai alla sede centrale e la stessa registrazione non potrà recuperarlo.
        * Decide il profilo funzionalità «online». Si modifica nelle impostazioni di questa applicazione:
          FunctionalityProfiles:online:CreateCustomerInAsyncMode (ora true)
        * Anche il profilo usato dal canale «houston-online» si modifica nelle impostazioni di questa applicazione:
          Channels:houston-online:FunctionalityProfile
        * Nessun altro canale cambierebbe insieme a questo.
        * In modalità sincrona ogni registrazione è una richiesta in tempo reale alla sede centrale mentre il cliente aspetta.
          Quando la sede centrale non è disponibile, ad esempio durante la manutenzione, le registrazioni terminano con un
          errore, a meno che WhenHeadquartersUnavailable non sia CreateAsync. I clienti già in attesa vengono consegnati in
          ogni caso.
        """);

    private static CustomerExplanation ProfileYes() => Explain(
        Given.Record(CustomerState.Pending),
        Facts(Given.Channel(), Given.AsyncProfile) with { Menus = new StubHeadquarters { HasMenus = true } });

    private static CustomerExplanation NoProfile()
    {
        var facts = Facts(Given.Channel(profile: null), Given.AsyncProfile);
        return Explain(new StoredRecord(Given.Record(CustomerState.Pending)) { Decision = facts.Resolution!.Decision }, facts);
    }

    private static CustomerExplanation Shared() => Explain(
        Given.Record(CustomerState.Pending),
        Facts(Given.Channel(), new FunctionalityProfile(Given.FallbackProfile) { CreateCustomerInAsyncMode = true }) with
        {
            Sharing = [new("austin-online"), new("dallas-online")],
        });

    private static CustomerExplanation Fallback() => Explain(new StoredRecord(Given.Record(CustomerState.Pending))
    {
        Decision = Given.SyncDecision,
        LastError = RecordErrors.Kept(new GateState { AllowsCalls = false, Reason = "Too many requests." }, before: null, Given.Noon),
    });

    private static CustomerExplanation OutcomeUnknown() => Explain(new StoredRecord(Given.Record(CustomerState.NeedsAttention))
    {
        LastPossibleSend = Given.Noon,
        LastError = RecordErrors.OutcomeUnknown(default, Now),
    });

    private static CustomerExplanation Refused() => Explain(new StoredRecord(Given.Record(CustomerState.NeedsAttention))
    {
        LastError = new CustomerError(
            "CustGroupNotFound", "The group 31 does not exist.", Given.Noon, failure: HeadquartersFailure.Rejected),
    });

    private static CustomerExplanation Maintenance() => Explain(Given.Record(CustomerState.Pending), gate: new GateStatus
    {
        AllowsCalls = false,
        Since = Given.Noon,
        RetryAt = Now.AddHours(1),
        Reason = "Headquarters is in a maintenance window.",
        IsInMaintenance = true,
    });

    private static CustomerExplanation Credentials() => Explain(Given.Record(CustomerState.Pending), gate: new GateStatus
    {
        AllowsCalls = false,
        Since = Given.Noon,
        RetryAt = Now.AddSeconds(30),
        Reason = "The client secret has expired.",
        Cause = HeadquartersFailure.Misconfigured,
    });

    private static SettingFacts Facts(Channel channel, FunctionalityProfile profile)
        => new() { Resolution = ProfileRules.Resolve(channel, _ => profile, CustomerCreationMode.Async) };

    private static CustomerExplanation Explain(StoredRecord record, SettingFacts? facts = null, GateStatus? gate = null)
        => Explainer.Explain(
            record, Given.Channel(), gate ?? Allowed, [], Now, canFind: false, isSynchronized: true, facts ?? SettingFacts.None);

    /// <summary>Compares the words; a line that is indented goes on with the one before.</summary>
    private static void AssertWords(CustomerExplanation explanation, string english, string italian)
    {
        Assert.Equal(Joined(english), Words(explanation, "en"));
        Assert.Equal(Joined(italian), Words(explanation, "it"));
    }

    private static string Joined(string text) => text.ReplaceLineEndings("\n").Replace("\n  ", " ", StringComparison.Ordinal);

    private static string Words(CustomerExplanation explanation, string language)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        IEnumerable<Phrase> setting = explanation.Setting is { } advice ? [.. advice.Places, advice.Price] : [];
        return string.Join('\n',
        [
            explanation.Summary.ToString(culture),
            .. explanation.Reasons.Select(reason => "- " + reason.ToString(culture)),
            .. explanation.Actions.Select(action => $"> {action.ToString(culture)} {action.Price?.ToString(culture)}".TrimEnd()),
            .. setting.Select(phrase => "* " + phrase.ToString(culture)),
        ]);
    }
}
