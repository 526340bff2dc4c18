using System.Globalization;
using Spectre.Console;

namespace CommerceCustomers.Cli.Output;

/// <summary>Writes which setting decides, where it is changed and what that costs.</summary>
internal static class SettingText
{
    public static void Write(IAnsiConsole output, SettingAdvice? setting, ExplanationTitles titles, CultureInfo culture)
    {
        if (setting is not null)
        {
            TextList.Write(output, titles.Setting, [.. setting.Places.Append(setting.Price).Select(phrase => phrase.ToString(culture))]);
        }
    }
}
