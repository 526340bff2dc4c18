using CommerceCustomers.Identifiers;
using Spectre.Console.Rendering;

namespace CommerceCustomers.Cli;

// Whatever strangers wrote, into a name, a refusal or a file: nothing of it steers the terminal. It stands behind the layout, so that no verb
// can forget it; line breaks, which the layout has acted on by then, are escaped where words of others are written.
internal sealed class TerminalEscapes : IRenderHook
{
    public IEnumerable<IRenderable> Process(RenderOptions options, IEnumerable<IRenderable> renderables)
        => renderables.Select(static renderable => new Escaped(renderable));

    private sealed class Escaped(IRenderable inner) : IRenderable
    {
        public Measurement Measure(RenderOptions options, int maxWidth) => inner.Measure(options, maxWidth);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => inner.Render(options, maxWidth).Select(Of);

        // What Spectre itself tells the terminal is marked, and so are the ends of its lines.
        private static Segment Of(Segment segment)
            => segment.IsControlCode || segment.IsLineBreak || PlainText.FaultOf(segment.Text) is null
                ? segment
                : new Segment(PlainText.Escaped(segment.Text), segment.Style);
    }
}
