using System.Runtime.InteropServices;
using System.Text;
using CommerceCustomers.Cli.Output;
using CommerceCustomers.Cli.Verbs;

Console.OutputEncoding = Encoding.UTF8;
using var output = new StandardWriter(Console.Out, isAnswer: true);
using var error = new StandardWriter(Console.Error, isAnswer: false);
Console.SetOut(output);
Console.SetError(error);

// On a signal, finish and report what is under way, then end. A second signal ends the process at once, unless it
// arrives together with the first: some supervisors signal the process and then its group.
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
