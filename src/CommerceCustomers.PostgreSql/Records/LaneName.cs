namespace CommerceCustomers.PostgreSql.Records;

internal readonly record struct LaneName(ChannelId Channel, LegalEntityId LegalEntity, bool IsExpedited);
