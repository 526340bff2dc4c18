using CommerceCustomers.Customers;

namespace CommerceCustomers.Cli.Import.Columns;

// What to say where headquarters has no place for a field.
internal static class Room
{
    public static string Missing(HeadquartersLimits limits, string field)
        => $"headquarters cannot hold it{(Setting(limits, field) is { } setting ? $"; the setting {setting} makes room" : "")}";

    public static string? Setting(HeadquartersLimits limits, string field)
        => limits.RoomSettings.GetValueOrDefault(
            field.StartsWith(MapArgument.AttributePrefix, StringComparison.Ordinal) ? CustomerFields.Attributes : field);
}
