using System.Collections.Concurrent;
using CommerceCustomers.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace CommerceCustomers.Tests.Synchronization;

/// <summary>Two handlers of events that record what they hear.</summary>
internal static class TwoHandlers
{
    public static readonly string[] Names = [typeof(First).FullName!, typeof(Second).FullName!];

    public static (TestProcess Process, First First, Second Second) AddTo(TestWorld world)
    {
        var process = world.NewProcess(static builder =>
        {
            builder.Services.AddSingleton<First>().AddSingleton<Second>();
            builder.AddEventHandler<First>().AddEventHandler<Second>();
        });
        return (process, process.Get<First>(), process.Get<Second>());
    }

    public abstract class Recording : ICustomerEventHandler
    {
        public ConcurrentQueue<CustomerEvent> Events { get; } = new();

        public Func<CustomerEvent, Task> OnHandle { get; set; } = static _ => Task.CompletedTask;

        public async Task HandleAsync(CustomerEvent customerEvent, CancellationToken cancellationToken)
        {
            await OnHandle(customerEvent);
            Events.Enqueue(customerEvent);
        }
    }

    public sealed class First : Recording;

    public sealed class Second : Recording;
}
