using System.Text;
using CommerceCustomers.Cli;

Console.OutputEncoding = Encoding.UTF8;
return await CommandLine.RunAsync(args, ToolConsole.ForProcess()).ConfigureAwait(false);
