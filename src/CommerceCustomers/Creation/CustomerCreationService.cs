using CommerceCustomers.Channels;
using CommerceCustomers.Customers;
using CommerceCustomers.Diagnostics;
using CommerceCustomers.Headquarters;
using CommerceCustomers.Headquarters.Calls;
using CommerceCustomers.Profiles;
using CommerceCustomers.Settings.Live;

namespace CommerceCustomers.Creation;

/// <summary>
/// Takes a sign-up through channel, profile, inheritance, validation and strategy, in this order. Nothing is stored before the last.
/// </summary>
internal sealed class CustomerCreationService : ICustomerCreationService
{
    private readonly IChannelDirectory _channels;
    private readonly IFunctionalityProfileResolver _profiles;
    private readonly CheckedCapabilities _headquarters;
    private readonly SupportedDefaults _defaults;
    private readonly Dictionary<string, ICustomerCreationStrategy> _strategies;
    private readonly CommerceMetrics _metrics;
    private readonly TimeProvider _timeProvider;

    public CustomerCreationService(
        IChannelDirectory channels,
        IFunctionalityProfileResolver profiles,
        CheckedCapabilities headquarters,
        SupportedDefaults defaults,
        IEnumerable<ICustomerCreationStrategy> strategies,
        IEnumerable<ReplacingStrategy> replacing,
        CommerceMetrics metrics,
        TimeProvider timeProvider)
    {
        _channels = channels;
        _profiles = profiles;
        _headquarters = headquarters;
        _defaults = defaults;
        _metrics = metrics;
        _timeProvider = timeProvider;

        _strategies = StrategyTable.Of(strategies, replacing);
        (profiles as SettingsDirectory)?.RequireStrategies(_strategies.Keys);
    }

    public async Task<CustomerCreationResult> CreateAsync(CustomerCreationRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        Check(request);

        using var span = CommerceSpans.StartCreation();
        var started = _timeProvider.GetTimestamp();

        var channel = await _channels.GetAsync(request.Channel, cancellationToken).ConfigureAwait(false);
        var resolution = await _profiles.ResolveAsync(channel, cancellationToken).ConfigureAwait(false);
        var mode = CreationStrategies.For(resolution.Decision.Mode);
        span.SetTag(TagNames.Channel, channel.Id.Value).SetTag(TagNames.Mode, mode);
        try
        {
            var result = await CreateAsync(request, channel, resolution, cancellationToken).ConfigureAwait(false);
            _metrics.Created(
                channel.Id.Value, mode, result.Tag, _timeProvider.GetElapsedTime(started), CreationResults.IsExisting(result));
            span.SetCustomer(CreationResults.CustomerOf(result))
                .SetOutcome(result.Tag, hasFailed: result is CustomerCreationResult.Unavailable);
            return result;
        }
        catch (Exception exception)
        {
            var outcome = exception is OperationCanceledException ? "cancelled" : "failed";
            _metrics.Created(channel.Id.Value, mode, outcome, _timeProvider.GetElapsedTime(started));
            span.SetOutcome(outcome, hasFailed: true);
            throw;
        }
    }

    private Task<CustomerCreationResult> CreateAsync(
        CustomerCreationRequest request, Channel channel, ProfileResolution resolution, CancellationToken cancellationToken)
    {
        var (complete, inherited) = _defaults.Apply(request.Customer, channel);
        var customer = CustomerSpelling.Of(complete);
        var decision = resolution.Decision.WithInherited(inherited);
        var errors = CustomerValidator.Validate(customer, _headquarters.Limits);
        if (errors.Count > 0)
        {
            return Task.FromResult<CustomerCreationResult>(new CustomerCreationResult.Rejected(decision, errors));
        }

        if (!_strategies.TryGetValue(decision.Strategy, out var strategy))
        {
            throw new CommerceConfigurationException(
                $"Functionality profile '{resolution.Profile.Name}' names the strategy '{decision.Strategy}', which is not registered. "
                + $"Registered: {string.Join(", ", _strategies.Keys.Order(StringComparer.Ordinal))}. "
                + "Register it with AddCreationStrategy, or name one of these.");
        }

        return strategy.CreateAsync(
            CustomerCreation.OfSnapshot(customer, channel, resolution.Profile, decision, request), cancellationToken);
    }

    private static void Check(CustomerCreationRequest request)
    {
        if (request.Customer is null)
        {
            throw new ArgumentException("Expected request.Customer, but found null.", nameof(request));
        }

        if (request.Channel == default)
        {
            throw new ArgumentException("Expected request.Channel, but found a default value.", nameof(request));
        }

        if (request.IdempotencyKey is { } key && CustomerCreationRequest.FaultOf(key) is { } fault)
        {
            throw new ArgumentException(fault, nameof(request));
        }
    }
}
