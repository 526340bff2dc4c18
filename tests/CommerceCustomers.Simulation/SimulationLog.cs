using System.Globalization;
using System.Runtime.CompilerServices;
using CommerceCustomers.Simulation.Time;

namespace CommerceCustomers.Simulation;

// What happened, a line each, with the virtual time.
internal sealed class SimulationLog(Timeline timeline, TextWriter writer)
{
    public void Line(DefaultInterpolatedStringHandler text)
    {
        timeline.CheckThread();
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{timeline.Elapsed.TotalSeconds,10:F3}  {text.ToStringAndClear()}"));
    }
}
