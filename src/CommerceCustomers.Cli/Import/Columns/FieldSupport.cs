using CommerceCustomers.Headquarters;

namespace CommerceCustomers.Cli.Import.Columns;

/// <summary>Messages for fields that headquarters cannot hold.</summary>
internal static class FieldSupport
{
    public static string MissingReason(HeadquartersLimits limits, string field)
        => $"headquarters cannot hold it{(SettingFor(limits, field) is { } setting ? $"; the setting {setting} makes room" : "")}";

    public static string? SettingFor(HeadquartersLimits limits, string field)
        => limits.RoomSettings.GetValueOrDefault(
            field.StartsWith(MapArgument.AttributePrefix, StringComparison.Ordinal) ? CustomerFields.Attributes : field);
}
