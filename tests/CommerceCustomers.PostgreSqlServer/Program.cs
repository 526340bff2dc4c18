using CommerceCustomers.PostgreSqlServer;
// Starts a throw-away server, writes how to connect to it, and ends with standard input. Arguments: lines of postgresql.conf.
if (PostgresServer.UnavailableBecause is { } reason)
{
    Console.Error.WriteLine(reason);
    return 3;
}

await using var server = await PostgresServer.StartAsync(args);
Console.WriteLine(server.ConnectionString());
while (await Console.In.ReadLineAsync() is not null)
{
}

return 0;
