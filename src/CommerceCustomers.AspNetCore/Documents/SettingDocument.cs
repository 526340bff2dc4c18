using System.Globalization;
using System.Text.Json.Nodes;

namespace CommerceCustomers.AspNetCore.Documents;

/// <summary>The JSON of the setting behind an explanation or advice: sentences for people, and codes with arguments for programs.</summary>
internal static class SettingDocument
{
    private const string ProfileSetting = "Create customer in async mode";

    public static JsonObject? Of(SettingAdvice? setting, CultureInfo culture) => setting is null ? null : new()
    {
        ["name"] = IsOfProfile(setting) ? ProfileSetting : "ModeWithoutProfile",
        ["value"] = setting.Value switch
        {
            "true" => "Yes",
            "false" => "No",
            var mode => mode,
        },
        ["key"] = setting.Key,
        ["path"] = setting.Places.Select(static place => place.Arguments.GetValueOrDefault("path") as string)
            .FirstOrDefault(static path => path is not null),
        ["places"] = PhraseDocument.Words(setting.Places, culture),
        ["cost"] = setting.Price.ToString(culture),
    };

    public static JsonObject? CodesOf(SettingAdvice? setting) => setting is null ? null : new()
    {
        ["key"] = setting.Key,
        ["value"] = setting.Value,
        ["places"] = PhraseDocument.Codes(setting.Places),
        ["price"] = PhraseDocument.Of(setting.Price),
    };

    private static bool IsOfProfile(SettingAdvice setting) => setting.Value is "true" or "false";
}
