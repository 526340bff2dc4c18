using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CommerceCustomers.OpenTelemetry.Tests;

/// <summary>Listeners of the application run within the library's code. What they throw costs no sign-up and no delivery.</summary>
public sealed class FaultyListenerTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("commerce-customers-");

    private int _thrown;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_listener_that_throws_at_the_start_or_the_end_of_a_span_holds_up_nobody(bool atStart)
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "CommerceCustomers",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStarted = activity => ThrowIf(atStart),
            ActivityStopped = activity => ThrowIf(!atStart),
        };
        ActivitySource.AddActivityListener(listener);

        await CreateAndSynchronizeAsync();

        Assert.Null(Activity.Current);
    }

    [Fact]
    public async Task A_listener_that_throws_over_a_measurement_holds_up_nobody()
    {
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == "CommerceCustomers" && !instrument.IsObservable)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, _, _) => ThrowIf(true));
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => ThrowIf(true));
        listener.Start();

        await CreateAndSynchronizeAsync();
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task CreateAndSynchronizeAsync()
    {
        await using var world = new TelemetryWorld(Path.Combine(_folder.FullName, "customers.db"), isTraced: false);
        for (var index = 0; index < 3; index++)
        {
            Assert.IsType<CustomerCreationResult.Pending>(await world.CreateAsync("houston-online", $"form-{index}"));
        }

        Assert.IsType<CustomerCreationResult.Created>(await world.CreateAsync("houston", "form-9"));
        await world.SynchronizeAsync();

        Assert.Equal(4, world.Headquarters.Customers.Count);
        Assert.True(_thrown > 0, "Nobody threw.");
    }

    private void ThrowIf(bool throws)
    {
        if (throws)
        {
            Interlocked.Increment(ref _thrown);
            throw new InvalidOperationException("A defect of the application's listener.");
        }
    }
}
