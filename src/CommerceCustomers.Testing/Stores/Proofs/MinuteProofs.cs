using CommerceCustomers.Storage;

namespace CommerceCustomers.Testing.Stores.Proofs;

// What processes measured is kept minute by minute, for everybody and not for ever.
internal static class MinuteProofs
{
    private static readonly DateTimeOffset Never = DateTimeOffset.UnixEpoch;

    public static IReadOnlyList<StoreProof> All { get; } =
    [
        StoreProof.Of(What_was_measured_comes_back_bit_for_bit),
        StoreProof.Of(Measurements_are_read_by_channel_and_those_of_headquarters_come_always),
        StoreProof.Of(Measurements_of_several_processes_are_kept_beside_each_other),
        StoreProof.Of(A_minute_that_is_added_again_changes_nothing),
        StoreProof.Of(Minutes_that_began_before_the_time_asked_for_are_left_out),
        StoreProof.Of(Minutes_are_dropped_when_they_are_old),
        StoreProof.Of(What_one_process_measured_is_read_by_another),
        StoreProof.Of(A_cancelled_call_about_minutes_does_nothing),
    ];

    private static async Task What_was_measured_comes_back_bit_for_bit(StoreProving proving)
    {
        byte[] content = [.. Enumerable.Range(0, 256).Select(static number => (byte)number)];
        var filled = Minute(Given.Channel, content: content);
        var empty = Minute(channel: null, content: []);

        await AddAsync(proving, filled, empty);

        var found = await ReadAsync(proving, Given.Channel);
        Check.Equal(2, found.Count);
        Same(filled, Check.Single(found.Where(static minute => minute.Channel is not null)));
        Same(empty, Check.Single(found.Where(static minute => minute.Channel is null)));
    }

    private static async Task Measurements_are_read_by_channel_and_those_of_headquarters_come_always(StoreProving proving)
    {
        var (here, there, headquarters) = (Minute(Given.Channel), Minute(Given.OtherChannel), Minute(channel: null));
        await AddAsync(proving, here, there, headquarters);

        await FoundAsync(proving, [Given.Channel], here, headquarters);
        await FoundAsync(proving, [Given.OtherChannel, Given.Channel], here, there, headquarters);
        await FoundAsync(proving, [], headquarters);
        await FoundAsync(proving, [new ChannelId("nowhere")], headquarters);
    }

    private static async Task Measurements_of_several_processes_are_kept_beside_each_other(StoreProving proving)
    {
        var (first, second) = (Minute(Given.Channel), Minute(Given.Channel));

        await AddAsync(proving, first);
        await AddAsync(proving, second);

        await FoundAsync(proving, [Given.Channel], first, second);
    }

    private static async Task A_minute_that_is_added_again_changes_nothing(StoreProving proving)
    {
        var first = Minute(Given.Channel, content: [1]);
        await AddAsync(proving, first);

        await AddAsync(proving, new StoredMinute(first.Id, first.At, first.Channel, new byte[] { 2 }));

        Same(first, Check.Single(await ReadAsync(proving, Given.Channel)));
    }

    private static async Task Minutes_that_began_before_the_time_asked_for_are_left_out(StoreProving proving)
    {
        var (before, at) = (Minute(Given.Channel, Given.Noon.AddMinutes(-1)), Minute(Given.Channel));
        await AddAsync(proving, before, at);

        await FoundAsync(proving, [Given.Channel], before, at);
        var found = await proving.Reader.ReadMinutesAsync([Given.Channel], Given.Noon, proving.Token);
        Check.Equal(at.Id, Check.Single(found).Id);
    }

    private static async Task Minutes_are_dropped_when_they_are_old(StoreProving proving)
    {
        var (old, edge) = (Minute(Given.OtherChannel, Given.Noon.AddMinutes(-1)), Minute(Given.Channel));
        await AddAsync(proving, old, edge);
        await FoundAsync(proving, [Given.Channel, Given.OtherChannel], old, edge);

        var recent = Minute(Given.Channel, Given.Noon.AddMinutes(1));
        await proving.Store.AddMinutesAsync([recent], dropBefore: Given.Noon, proving.Token);

        await FoundAsync(proving, [Given.Channel, Given.OtherChannel], edge, recent);
    }

    private static async Task What_one_process_measured_is_read_by_another(StoreProving proving)
    {
        var minute = Minute(Given.Channel);
        var other = await proving.OpenAgainAsync();
        await AddAsync(proving, minute);
        await FoundAsync(proving, [Given.Channel], minute);

        Check.Equal(minute.Id, Check.Single(await other.Reader.ReadMinutesAsync([Given.Channel], Never, proving.Token)).Id);
    }

    private static async Task A_cancelled_call_about_minutes_does_nothing(StoreProving proving)
    {
        var kept = Minute(Given.Channel);
        await AddAsync(proving, kept);
        await FoundAsync(proving, [Given.Channel], kept);
        var cancelled = new CancellationToken(canceled: true);

        await Check.CancelledAsync(async () => await proving.Store.AddMinutesAsync([Minute(Given.Channel)], Given.Tomorrow, cancelled));
        await Check.CancelledAsync(async () => await proving.Reader.ReadMinutesAsync([Given.Channel], Never, cancelled));

        await FoundAsync(proving, [Given.Channel], kept);
    }

    private static StoredMinute Minute(ChannelId? channel, DateTimeOffset? at = null, byte[]? content = null)
        => new(Given.NewId().Value, at ?? Given.Noon, channel, content ?? [1, 0, 255]);

    private static async Task AddAsync(StoreProving proving, params StoredMinute[] minutes)
        => await proving.Store.AddMinutesAsync(minutes, dropBefore: Never, proving.Token);

    private static async Task<IReadOnlyList<StoredMinute>> ReadAsync(StoreProving proving, params ChannelId[] channels)
    {
        var found = await proving.Reader.ReadMinutesAsync(channels, Never, proving.Token);
        StoreProving.OfferedOr(found.Count > 0, "what was measured");
        return found;
    }

    private static async Task FoundAsync(StoreProving proving, ChannelId[] channels, params StoredMinute[] expected)
        => Check.Equal(
            string.Join(", ", expected.Select(static minute => minute.Id).Order()),
            string.Join(", ", (await ReadAsync(proving, channels)).Select(static minute => minute.Id).Order()));

    private static void Same(StoredMinute expected, StoredMinute found)
    {
        Check.Equal((expected.Id, expected.At, expected.Channel), (found.Id, found.At, found.Channel));
        Check.Equal(Convert.ToHexString(expected.Content.Span), Convert.ToHexString(found.Content.Span));
    }
}
