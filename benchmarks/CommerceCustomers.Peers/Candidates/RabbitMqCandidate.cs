using System.Globalization;
using System.Text;
using CommerceCustomers.Peers.Measuring;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace CommerceCustomers.Peers.Candidates;

/// <summary>A quorum queue of RabbitMQ: a persistent message, and the confirm of the broker before the call ends.</summary>
internal sealed class RabbitMqCandidate(bool isTuned) : Candidate
{
    private const string Queue = "sign-ups";
    private const ushort Prefetch = 300;
    private const int AtOnce = 100;

    // As it comes: a channel for each caller. For throughput: few channels, each with many confirms under way.
    private readonly int _mostChannels = isTuned ? 4 : 256;
    private readonly byte[] _body = Encoding.ASCII.GetBytes(SignUp.Sample.Payload);
    private readonly BasicProperties _persistent = new() { DeliveryMode = DeliveryModes.Persistent };
    private readonly List<IChannel> _channels = [];
    private IConnection? _connection;

    public override string Name => "RabbitMQ";

    public override string Setting => isTuned ? "4 channels with many confirms, acknowledged in 100s" : "as it comes";

    public override async Task StartAsync(string address)
    {
        var factory = new ConnectionFactory { HostName = "127.0.0.1", Port = int.Parse(address, CultureInfo.InvariantCulture) };
        _connection = await factory.CreateConnectionAsync();
        var options = new CreateChannelOptions(
            publisherConfirmationsEnabled: true,
            publisherConfirmationTrackingEnabled: true,
            outstandingPublisherConfirmationsRateLimiter: isTuned ? new ThrottlingRateLimiter(Prefetch) : null);
        for (var channel = 0; channel < _mostChannels; channel++)
        {
            _channels.Add(await _connection.CreateChannelAsync(options));
        }

        await _channels[0].QueueDeclareAsync(
            Queue,
            durable: true,
            exclusive: false,
            autoDelete: false,
            new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
        await _channels[0].QueuePurgeAsync(Queue);
    }

    public override async Task EnqueueAsync(int caller)
        => await _channels[caller % _mostChannels].BasicPublishAsync("", Queue, mandatory: true, _persistent, _body);

    public override async Task StartHandlingAsync()
    {
        var channel = await _connection!.CreateChannelAsync();
        if (isTuned)
        {
            await channel.BasicQosAsync(0, Prefetch, global: false);
        }

        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += async (_, delivery) =>
        {
            Handled.One();
            if (!isTuned || delivery.DeliveryTag % AtOnce == 0)
            {
                await channel.BasicAckAsync(delivery.DeliveryTag, multiple: isTuned);
            }
        };
        await channel.BasicConsumeAsync(Queue, autoAck: false, consumer);
    }

    public override async ValueTask DisposeAsync()
    {
        if (_connection is not null)
        {
            await _connection.DisposeAsync();
        }
    }
}
