using System.Runtime.InteropServices;
using System.Text;
using CommerceCustomers.Cli.Output;
using CommerceCustomers.Cli.Verbs;

Console.OutputEncoding = Encoding.UTF8;
using var output = new StandardWriter(Console.Out, isAnswer: true);
using var error = new StandardWriter(Console.Error, isAnswer: false);
Console.SetOut(output);
Console.SetError(error);

// Whatever ends it, it ends as it should: what is under way is settled and told. A second signal is taken at its word, but not one that
// comes with the first, as from those who signal a process and then its group.
var together = TimeSpan.FromSeconds(1);
long? stoppedAt = null;
var signals = new Lock();
using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);
return await CommandLine.RunAsync(args, ToolConsole.ForProcess(), stop.Token).ConfigureAwait(false);

void Stop(PosixSignalContext context)
{
    lock (signals)
    {
        context.Cancel = stoppedAt is not { } at || TimeProvider.System.GetElapsedTime(at) < together;
        stoppedAt ??= TimeProvider.System.GetTimestamp();
    }

    stop.Cancel();
}
