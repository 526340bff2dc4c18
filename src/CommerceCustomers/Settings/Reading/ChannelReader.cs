using CommerceCustomers.Identifiers;
using CommerceCustomers.Settings.Keys;

namespace CommerceCustomers.Settings.Reading;

/// <summary>Reads the channels by identifier, each with its default customer.</summary>
internal static class ChannelReader
{
    private const string ExpectedLegalEntity = "the legal entity (company) that the channel sells for, such as usrt";

    public static void Read(SectionReader root, ICollection<Channel> channels)
    {
        var templates = DefaultCustomerReader.ReadNamed(root);
        foreach (var (key, reader) in root.Children(nameof(CommerceCustomersOptions.Channels)))
        {
            if (ReadNames.Identified<ChannelId?>(key, reader, static text => new ChannelId(text)) is { } id)
            {
                channels.Add(Read(reader, id, templates));
                reader.ReportUnknownKeys();
            }
        }
    }

    private static Channel Read(SectionReader reader, ChannelId id, Dictionary<string, DefaultCustomer> templates)
    {
        var (name, template) = DefaultCustomerReader.ReadOf(reader, templates);
        return new Channel(
            id,
            name: reader.Text(nameof(Channel.Name)) ?? "",
            type: ReadType(reader),
            legalEntity: ReadLegalEntity(reader),
            functionalityProfileName: ReadProfile(reader),
            defaultCustomer: template)
        {
            DefaultCustomerName = name,
        };
    }

    private static ChannelType ReadType(SectionReader reader)
    {
        if (reader.Text(nameof(Channel.Type)) is null)
        {
            reader.Error(nameof(Channel.Type), $"Expected one of {string.Join(", ", Enum.GetNames<ChannelType>())}, but found nothing.");
        }

        return reader.Choice<ChannelType>(nameof(Channel.Type)) ?? ChannelType.OnlineStore;
    }

    private static LegalEntityId ReadLegalEntity(SectionReader reader)
    {
        if (reader.Text(nameof(Channel.LegalEntity)) is null)
        {
            reader.Error(nameof(Channel.LegalEntity), $"Expected {ExpectedLegalEntity}, but found nothing.");
        }

        return reader.Parsed(
            nameof(Channel.LegalEntity),
            static text => ReadNames.Created<LegalEntityId?>(text, static value => new LegalEntityId(value)),
            ExpectedLegalEntity) ?? new LegalEntityId("none");
    }

    private static string? ReadProfile(SectionReader reader)
    {
        if (reader.Text(ChannelKeys.FunctionalityProfile) is not { } text)
        {
            return null;
        }

        var name = ReadNames.Created(text, ProfileName.Checked);
        if (name is null)
        {
            reader.Error(ChannelKeys.FunctionalityProfile, $"Expected the name of a functionality profile, but found '{text}'.");
        }

        return name;
    }
}
