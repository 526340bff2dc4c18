using CommerceCustomers.Channels;
using CommerceCustomers.Customers;
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
            if (ReadNames.Identified(key, reader, static text => new ChannelId(text)) is { } id)
            {
                channels.Add(Read(reader, id, templates));
                reader.ReportUnknownKeys();
            }
        }
    }

    private static Channel Read(SectionReader reader, ChannelId id, Dictionary<string, DefaultCustomer> templates)
    {
        var (name, template) = DefaultCustomerReader.ReadOf(reader, templates);
        return new Channel
        {
            Id = id,
            Name = reader.Text(nameof(Channel.Name)) ?? "",
            Type = ReadType(reader),
            LegalEntity = ReadLegalEntity(reader),
            FunctionalityProfileId = ReadProfile(reader),
            DefaultCustomerName = name,
            DefaultCustomer = template,
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
            static text => ReadNames.Created(text, static value => new LegalEntityId(value)),
            ExpectedLegalEntity) ?? new LegalEntityId("none");
    }

    private static FunctionalityProfileId? ReadProfile(SectionReader reader) => reader.Parsed(
        ChannelKeys.FunctionalityProfile,
        static text => ReadNames.Created(text, static value => new FunctionalityProfileId(value)),
        "the name of a functionality profile");
}
