using CommerceCustomers.Headquarters;
using CommerceCustomers.Settings;
using CommerceCustomers.Testing;

namespace CommerceCustomers.Tests.Fixtures;

/// <summary>
/// Builds a <see cref="TestWorld"/>. Without more it has one online channel, the scripted headquarters, and no repeats within a call.
/// </summary>
internal sealed class TestWorldBuilder(FunctionalityProfile profile)
{
    private Func<ScriptedHeadquarters, IHeadquarters> _adapter = static scripted => scripted;
    private HeadquartersSettings? _headquarters;
    private SynchronizerSettings? _synchronizer;
    private HealthSettings? _health;
    private Channel[] _channels = [];

    public TestWorldBuilder WithChannels(params Channel[] channels)
    {
        _channels = channels;
        return this;
    }

    public TestWorldBuilder WithHeadquarters(IHeadquarters adapter) => WithHeadquarters(_ => adapter);

    /// <summary>Puts an adapter in front of the scripted headquarters.</summary>
    public TestWorldBuilder WithHeadquarters(Func<ScriptedHeadquarters, IHeadquarters> adapter)
    {
        _adapter = adapter;
        return this;
    }

    /// <summary>Lets the test answer questions in place of headquarters, by <see cref="TestWorld.Questions"/>.</summary>
    public TestWorldBuilder WithQuestionsIntercepted() => WithHeadquarters(static scripted => new QuestionInterceptor(scripted));

    public TestWorldBuilder WithHeadquartersSettings(HeadquartersSettings settings)
    {
        _headquarters = settings;
        return this;
    }

    public TestWorldBuilder WithSynchronizerSettings(SynchronizerSettings settings)
    {
        _synchronizer = settings;
        return this;
    }

    public TestWorldBuilder WithHealthSettings(HealthSettings settings)
    {
        _health = settings;
        return this;
    }

    public TestWorld Build() => new(Settings(), _adapter);

    private CommerceSettings Settings()
    {
        var settings = Given.Settings(profile, _headquarters, _synchronizer, _channels);
        return _health is null ? settings : new CommerceSettings
        {
            Channels = settings.Channels,
            FunctionalityProfiles = settings.FunctionalityProfiles,
            Headquarters = settings.Headquarters,
            Synchronizer = settings.Synchronizer,
            Health = _health,
        };
    }
}
