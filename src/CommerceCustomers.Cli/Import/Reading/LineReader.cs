using System.Text;

namespace CommerceCustomers.Cli.Import.Reading;

/// <summary>Reads lines that end with CR LF, LF or CR, and keeps each only up to a limit.</summary>
internal sealed class LineReader(TextReader reader, int maxCharacters)
{
    private const char Damaged = '\uFFFD';

    private readonly char[] _buffer = new char[16 * 1024];
    private readonly StringBuilder _line = new();
    private int _position;
    private int _length;
    private long _number;

    public TextLine? Read()
    {
        _line.Clear();
        var isCut = false;
        while (Fill())
        {
            var rest = _buffer.AsSpan(_position, _length - _position);
            var end = rest.IndexOfAny('\r', '\n');
            isCut |= !Append(end < 0 ? rest : rest[..end]);
            if (end < 0)
            {
                _position = _length;
                continue;
            }

            _position += end + 1;
            return Line(rest[end] == '\r' && TakeLineFeed() ? "\r\n" : "\n", isCut);
        }

        return _line.Length > 0 ? Line("\n", isCut) : null;
    }

    private TextLine Line(string end, bool isCut)
    {
        // Other tools stop at a NUL, so it becomes a damaged character, which is refused in an imported cell.
        _line.Replace('\0', Damaged).Append(end);
        return new TextLine(++_number, _line.ToString(), isCut);
    }

    private bool Append(ReadOnlySpan<char> part)
    {
        var room = maxCharacters - _line.Length;
        _line.Append(part.Length <= room ? part : part[..room]);
        return part.Length <= room;
    }

    private bool TakeLineFeed()
    {
        if (!Fill() || _buffer[_position] != '\n')
        {
            return false;
        }

        _position++;
        return true;
    }

    private bool Fill()
    {
        if (_position < _length)
        {
            return true;
        }

        _position = 0;
        _length = reader.Read(_buffer);
        return _length > 0;
    }
}
