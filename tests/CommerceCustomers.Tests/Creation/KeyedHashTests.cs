using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CommerceCustomers.Settings;
using CommerceCustomers.Storage;
using CommerceCustomers.Tests.Fixtures;

namespace CommerceCustomers.Tests.Creation;

/// <summary>With a key, hashes cannot be undone by trying; without the present key, what was hashed before still matches.</summary>
[Collection(WorldCollection.Name)]
public sealed class KeyedHashTests
{
    private static readonly byte[] Old = [.. Enumerable.Repeat((byte)1, 32)];
    private static readonly byte[] New = [.. Enumerable.Repeat((byte)2, 64)];

    private static readonly FunctionalityProfile RejectsDuplicates = new(Given.AsyncProfile)
    {
        Duplicates = DuplicatePolicy.Reject,
        DuplicatesMatchPhone = true,
    };

    private static readonly Customer Identified = Given.Ada with { ExternalIdentity = new ExternalIdentity("shop", "ada") };

    /// <summary>The keys before and after a change.</summary>
    public static TheoryData<byte[][], byte[][]> Rotations => new()
    {
        { [], [Old] },
        { [], [New, Old] },
        { [Old], [Old, New] },
        { [Old], [New, Old] },
        { [New, Old], [New, Old] },
    };

    [Theory]
    [MemberData(nameof(Rotations))]
    public async Task A_key_of_before_binds_the_same_customer_and_another_content_conflicts(byte[][] before, byte[][] after)
    {
        await using var world = TestWorld.Create();
        Use(world, before);
        var id = (await world.Process.CreateAsync(key: "k")).Id();
        Use(world, after);

        Assert.Equal(id, Assert.IsType<CustomerCreationResult.Pending>(await world.Process.CreateAsync(key: "k")).CustomerId);
        Assert.IsType<CustomerCreationResult.KeyConflict>(
            await world.Process.CreateAsync(Given.Ada with { FirstName = "Augusta" }, key: "k"));
        Assert.Equal(id, (await world.Process.Get<ICustomerFinder>().FindByKeyAsync(Given.Online, "k", TestWorld.Token))?.CustomerId);
        Assert.Single(await world.ReadAllAsync());
    }

    [Theory]
    [MemberData(nameof(Rotations))]
    public async Task A_customer_of_before_stands_against_its_duplicate(byte[][] before, byte[][] after)
    {
        await using var world = TestWorld.With(RejectsDuplicates).Build();
        Use(world, before);
        var id = (await world.Process.CreateAsync(Identified)).Id();
        Use(world, after);

        foreach (var (other, field) in new[]
        {
            (Given.Ada with { Phone = null }, "email"),
            (Given.Ada with { Email = "eda@example.com" }, "phone"),
            (Identified with { Email = "eda@example.com", Phone = null }, "externalIdentity"),
        })
        {
            var duplicate = Assert.IsType<CustomerCreationResult.Duplicate>(await world.Process.CreateAsync(other));
            Assert.Equal((id, field), (duplicate.ExistingCustomerId, duplicate.Field));
        }
    }

    [Theory]
    [MemberData(nameof(Rotations))]
    public async Task What_was_withdrawn_before_is_tried_again_under_the_key_that_bound_it(byte[][] before, byte[][] after)
    {
        await using var world = TestWorld.InSyncMode().Build();
        Use(world, before);
        world.Headquarters.GoDown();
        var id = (await world.Process.CreateAsync(key: "k")).Id();
        world.Headquarters.ComeBack();
        Use(world, after);
        await world.PassAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(id, (await world.Process.CreateAsync(key: "k")).Id());
        Assert.Equal(id, (await world.Process.CreateAsync(key: "k")).Id());
        Assert.Single(await world.ReadAllAsync());
    }

    [Theory]
    [MemberData(nameof(Rotations))]
    public async Task What_was_erased_before_stays_erased(byte[][] before, byte[][] after)
    {
        await using var world = TestWorld.Create();
        Use(world, before);
        var id = (await world.Process.CreateAsync(key: "k")).Id();
        await world.Process.Repair.EraseAsync(id, by: null, TestWorld.Token);
        Use(world, after);

        Assert.Equal("Erased", Assert.IsType<CustomerCreationResult.Rejected>(await world.Process.CreateAsync(key: "k")).Errors[0].Code);
    }

    [Fact]
    public async Task With_a_key_nothing_is_stored_that_can_be_computed_without_it()
    {
        await using var world = TestWorld.Create();
        Use(world, Old);
        await world.Process.CreateAsync(Identified, key: "k");

        Assert.Null(await world.Reader.FindKeyAsync(Given.Online, CustomerHashes.Key("k", HashKeyRing.None), TestWorld.Token));
        var bound = await world.Reader.FindKeyAsync(Given.Online, CustomerHashes.Key("k", new HashKeyRing([Old])), TestWorld.Token);
        Assert.False(CustomerHashes.IsFingerprint(bound!.Fingerprint, Identified, HashKeyRing.None));
        Assert.True(CustomerHashes.IsFingerprint(bound.Fingerprint, Identified, new HashKeyRing([Old])));
    }

    [Fact]
    public void A_keyed_hash_is_the_first_half_of_the_HMAC_SHA_256_of_what_is_hashed_without_a_key()
    {
        byte[] text = [.. Encoding.ASCII.GetBytes("email"), 0, .. Encoding.Unicode.GetBytes("ada@example.com")];
        var expected = BinaryPrimitives.ReadUInt128BigEndian(HMACSHA256.HashData(New, text));

        var match = CustomerHashes.Match(Given.Ada with { Email = "Ada@Example.com" }, new HashKeyRing([New, Old]));

        Assert.Equal(expected, match.Email);
        Assert.Equal(
            [
                BinaryPrimitives.ReadUInt128BigEndian(HMACSHA256.HashData(Old, text)),
                BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(text)),
            ],
            match.Former.Select(static former => former.Email!.Value));
    }

    [Fact]
    public void Without_a_key_no_further_hash_is_looked_for()
    {
        var match = CustomerHashes.Match(Identified, HashKeyRing.None);

        Assert.Empty(match.Former);
        Assert.Single(CustomerHashes.EveryKey("k", HashKeyRing.None));
    }

    private static void Use(TestWorld world, params byte[][] keys) => world.Settings.Current = new CommerceSettings
    {
        Channels = world.Settings.Current.Channels,
        FunctionalityProfiles = world.Settings.Current.FunctionalityProfiles,
        Headquarters = world.Settings.Current.Headquarters,
        Synchronizer = world.Settings.Current.Synchronizer,
        HashKeys = new HashKeyRing(keys),
    };
}
