using CommerceCustomers.Testing.Stores;
using CommerceCustomers.Testing.Stores.Models;
using CsCheck;

namespace CommerceCustomers.ContractTests;

/// <summary>
/// Random sequences of operations against the model of the kit. The walks of the kit are the same each time; these are new ones, and a
/// sequence that fails is cut down to the steps that it needs. Derive once per store.
/// </summary>
/// <remarks>A failing sequence is printed with the seed that repeats it (<c>CsCheck_Seed</c>).</remarks>
public abstract class CustomerStoreModel
{
    private const int MostSteps = 50;

    private static readonly Gen<Step[]> Sequence = Gen
        .Select(
            Gen.Enum<Operation>(),
            Gen.Int[0, int.MaxValue],
            static (operation, seed) => new Step(operation, seed))
        .Array[1, MostSteps];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Gets how many sequences are tried. A store that writes to a disk may want fewer.</summary>
    protected virtual int Sequences => 50;

    [Fact]
    public async Task Whatever_is_done_in_whatever_order_the_store_and_its_model_agree()
        => await Sequence.SampleAsync(
            async steps =>
            {
                await using var stage = await CreateStageAsync();
                await using var staged = await stage.CreateAsync(Token);
                var run = new ModelRun(staged.Store, staged.Reader, Token);
                foreach (var step in steps)
                {
                    await run.DoAsync(step);
                }
            },
            iter: Sequences,
            threads: 1,
            print: static steps => string.Join(", ", steps));

    /// <summary>Creates the stage of the store.</summary>
    protected abstract ValueTask<StoreStage> CreateStageAsync();
}
