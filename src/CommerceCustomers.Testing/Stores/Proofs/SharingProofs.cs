using System.Globalization;

namespace CommerceCustomers.Testing.Stores.Proofs;

// The text that all processes share.
internal static class SharingProofs
{
    public static IReadOnlyList<StoreProof> All { get; } =
    [
        StoreProof.Of(The_shared_text_is_null_until_there_is_one),
        StoreProof.Of(The_shared_text_is_kept_to_the_letter),
        StoreProof.Of(No_change_of_the_shared_text_is_lost_however_many_come_at_once),
        StoreProof.Of(A_change_of_the_shared_text_that_is_cancelled_before_it_begins_changes_nothing),
        StoreProof.Of(The_shared_text_is_there_for_another_process_and_when_the_channel_database_is_opened_again),
    ];

    private static async Task The_shared_text_is_null_until_there_is_one(StoreProving proving)
    {
        Check.Null(await ShareAsync(proving, text: null));
        Check.Null(await ShareAsync(proving, "first"));
        Check.Equal("first", await ShareAsync(proving, text: null));
    }

    private static async Task The_shared_text_is_kept_to_the_letter(StoreProving proving)
    {
        const string Odd = "{\"reason\": \"Too many 'requests'; DROP TABLE settings; -- 👩‍👩‍👧‍👦\"}\n";

        Check.Null(await ShareAsync(proving, Odd));
        Check.Equal(Odd, await ShareAsync(proving, Odd));
        Check.Equal(Odd, await ShareAsync(proving, ""));
        Check.Equal("", await ShareAsync(proving, text: null));
    }

    private static async Task No_change_of_the_shared_text_is_lost_however_many_come_at_once(StoreProving proving)
    {
        const int Each = 2;
        Check.Null(await ShareAsync(proving, text: null));

        await proving.AtOnceAsync(async _ =>
        {
            for (var time = 0; time < Each; time++)
            {
                await proving.Store.ChangeSharedTextAsync(
                    static text => $"{int.Parse(text ?? "0", CultureInfo.InvariantCulture) + 1}", proving.Token);
            }

            return true;
        });

        Check.Equal($"{StoreProving.Callers * Each}", await ShareAsync(proving, text: null));
    }

    private static async Task A_change_of_the_shared_text_that_is_cancelled_before_it_begins_changes_nothing(StoreProving proving)
    {
        Check.Null(await ShareAsync(proving, text: null));
        await Check.CancelledAsync(async () => await proving.Store.ChangeSharedTextAsync(
            static _ => "cancelled", new CancellationToken(canceled: true)));

        Check.Null(await ShareAsync(proving, text: null));
    }

    private static async Task The_shared_text_is_there_for_another_process_and_when_the_channel_database_is_opened_again(
        StoreProving proving)
    {
        Check.Null(await ShareAsync(proving, "first"));
        var other = await proving.OpenAgainAsync();
        var seen = "";
        await other.Store.ChangeSharedTextAsync(text => seen = text, proving.Token);
        Check.Equal("first", seen);

        await proving.ReopenAsync();

        Check.Equal("first", await ShareAsync(proving, text: null));
    }

    // The text as it was before the change. A store that only one process uses need not keep it.
    private static async Task<string?> ShareAsync(StoreProving proving, string? text)
    {
        string? before = null;
        var isKept = false;
        await proving.Store.ChangeSharedTextAsync(
            read =>
            {
                (before, isKept) = (read, true);
                return text;
            },
            proving.Token);
        StoreProving.OfferedOr(isKept, "a text that processes share");
        return before;
    }
}
