using CommerceCustomers.Identifiers;
using Spectre.Console.Rendering;

namespace CommerceCustomers.Cli.Output;

/// <summary>
/// Escapes control characters in everything that is written, so that text of strangers cannot control the terminal
/// and no verb can forget to escape. It runs after the layout, which has already acted on line breaks; those are
/// escaped where such text is written.
/// </summary>
internal sealed class TerminalEscapes : IRenderHook
{
    public IEnumerable<IRenderable> Process(RenderOptions options, IEnumerable<IRenderable> renderables)
        => renderables.Select(static renderable => new Escaped(renderable));

    private sealed class Escaped(IRenderable inner) : IRenderable
    {
        public Measurement Measure(RenderOptions options, int maxWidth) => inner.Measure(options, maxWidth);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => inner.Render(options, maxWidth).Select(Of);

        // Spectre marks its own control codes and line breaks.
        private static Segment Of(Segment segment)
            => segment.IsControlCode || segment.IsLineBreak || PlainText.FaultOf(segment.Text) is null
                ? segment
                : new Segment(PlainText.Escaped(segment.Text), segment.Style);
    }
}
