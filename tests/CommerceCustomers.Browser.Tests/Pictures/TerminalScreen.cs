using System.Globalization;
using System.Net;
using System.Text;

namespace CommerceCustomers.Browser.Tests.Pictures;

/// <summary>
/// What a terminal shows after it was sent some text: lines of characters with a style, as HTML. It knows the control sequences that the tool
/// writes.
/// </summary>
internal sealed class TerminalScreen
{
    private readonly List<List<(char Character, string Style)>> _lines = [[]];
    private int _row;
    private int _column;
    private Style _style = new(null, IsBold: false, IsDim: false);

    public static string ToHtml(string sent)
    {
        var screen = new TerminalScreen();
        screen.Write(sent);
        return screen.ToHtml();
    }

    private void Write(string sent)
    {
        for (var at = 0; at < sent.Length; at++)
        {
            switch (sent[at])
            {
                case '\e' when at + 1 < sent.Length && sent[at + 1] == '[':
                    var end = at + 2;
                    while (end < sent.Length && sent[end] is < '@' or > '~')
                    {
                        end++;
                    }

                    Control(sent[(at + 2)..end], end < sent.Length ? sent[end] : '\0');
                    at = end;
                    break;
                case '\e':
                    // A switch of the keyboard, which shows nothing.
                    at++;
                    break;
                case '\r':
                    _column = 0;
                    break;
                case '\n':
                    _row++;
                    _column = 0;
                    break;
                case >= ' ':
                    Put(sent[at]);
                    break;
                default:
                    break;
            }
        }
    }

    private void Put(char character)
    {
        var line = Line();
        while (line.Count <= _column)
        {
            line.Add((' ', ""));
        }

        line[_column++] = (character, _style.Class);
    }

    private List<(char Character, string Style)> Line()
    {
        while (_lines.Count <= _row)
        {
            _lines.Add([]);
        }

        return _lines[_row];
    }

    private void Control(string arguments, char kind)
    {
        var count = int.TryParse(arguments, CultureInfo.InvariantCulture, out var number) ? number : 1;
        switch (kind)
        {
            case 'A':
                _row = Math.Max(0, _row - count);
                break;
            case 'B':
                _row += count;
                break;
            case 'C':
                _column += count;
                break;
            case 'D':
                _column = Math.Max(0, _column - count);
                break;
            case 'G':
                _column = Math.Max(0, count - 1);
                break;
            case 'J':
                Line();
                _lines.RemoveRange(_row + 1, _lines.Count - _row - 1);
                Clear();
                break;
            case 'K':
                Clear(isWhole: arguments == "2");
                break;
            case 'm':
                _style = _style.After(arguments);
                break;
            default:
                break;
        }
    }

    private void Clear(bool isWhole = false)
    {
        var line = Line();
        var from = isWhole ? 0 : Math.Min(_column, line.Count);
        line.RemoveRange(from, line.Count - from);
    }

    private string ToHtml()
    {
        var html = new StringBuilder();
        foreach (var line in _lines)
        {
            foreach (var run in Runs(line))
            {
                html.Append(CultureInfo.InvariantCulture, $"<span class=\"{run.Style}\">{WebUtility.HtmlEncode(run.Text)}</span>");
            }

            html.Append('\n');
        }

        return html.ToString().Trim();
    }

    private static IEnumerable<(string Text, string Style)> Runs(List<(char Character, string Style)> line)
    {
        for (int from = 0, to; from < line.Count; from = to)
        {
            to = from + 1;
            while (to < line.Count && line[to].Style == line[from].Style)
            {
                to++;
            }

            yield return (string.Concat(line[from..to].Select(static one => one.Character)), line[from].Style);
        }
    }

    // A colour is a number of the 256 that terminals share.
    private readonly record struct Style(int? Color, bool IsBold, bool IsDim)
    {
        public string Class => string.Join(' ', new[] { Color is { } color ? $"c{color}" : "", IsBold ? "bold" : "", IsDim ? "dim" : "" }
            .Where(static name => name.Length > 0));

        public Style After(string arguments)
        {
            var numbers = arguments.Split(';').Select(static one => int.TryParse(one, CultureInfo.InvariantCulture, out var number) ? number : 0).ToArray();
            var style = this;
            for (var at = 0; at < numbers.Length; at++)
            {
                switch (numbers[at])
                {
                    case 0:
                        style = default;
                        break;
                    case 1:
                        style = style with { IsBold = true };
                        break;
                    case 2:
                        style = style with { IsDim = true };
                        break;
                    case 38 when at + 2 < numbers.Length && numbers[at + 1] == 5:
                        style = style with { Color = numbers[at + 2] };
                        at += 2;
                        break;
                    case 39:
                        style = style with { Color = null };
                        break;
                    case >= 30 and <= 37:
                        style = style with { Color = numbers[at] - 30 };
                        break;
                    case >= 90 and <= 97:
                        style = style with { Color = numbers[at] - 90 + 8 };
                        break;
                    default:
                        break;
                }
            }

            return style;
        }
    }
}
