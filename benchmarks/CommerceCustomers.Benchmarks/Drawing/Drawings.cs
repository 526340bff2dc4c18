using CommerceCustomers.Benchmarks.Engines;

namespace CommerceCustomers.Benchmarks.Drawing;

/// <summary>The drawings of the committed tables: growth over callers, backlog and history.</summary>
internal static class Drawings
{
    private static readonly string[] Callers = ["1", "32", "256", "1024"];
    private static readonly string[] Styles = ["blue", "orange", "green", "purple"];

    public static void Draw(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new UsageException($"There is no folder '{folder}'.");
        }

        Draw(folder, "callers", "Sign-ups a second over the number of callers, beside bare loops", OverCallers, "callers.csv");
        Draw(folder, "backlog", "Deliveries a second and resident memory over the number of pending customers", OverBacklog, "backlog.csv");
        Draw(
            folder,
            "history",
            "Bytes written for a customer over the number of receipts",
            OverHistory,
            "sqlite-bytes.csv",
            "postgresql-bytes.csv");
    }

    private static void Draw(
        string folder, string name, string description, Func<IReadOnlyList<Table>, IEnumerable<Panel>> panels, params string[] tables)
    {
        var paths = tables.Select(table => Path.Combine(folder, table)).ToList();
        if (paths.Find(static path => !File.Exists(path)) is { } missing)
        {
            Console.WriteLine($"{name}.svg is not drawn: {missing} is not there.");
            return;
        }

        var drawn = panels([.. paths.Select(static path => new Table(path))]).Where(static panel => panel.Series.Count > 0).ToList();
        File.WriteAllText(Path.Combine(folder, $"{name}.svg"), SvgFigure.Draw(description, drawn));
        Console.WriteLine($"{name}.svg is drawn.");
    }

    private static IEnumerable<Panel> OverCallers(IReadOnlyList<Table> tables)
    {
        return Engine.All.Select(engine => new Panel(
            engine.Name,
            "callers at a time",
            "sign-ups a second",
            [
                .. Lines(
                    ("bare loop", "grey dotted", Points(engine, "bare")),
                    ("bare, unique key", "orange dashed", Points(engine, "bare_with_keys")),
                    ("this library", "blue", Points(engine, "library"))),
            ])
        {
            IsLogarithmic = true,
        });

        IReadOnlyList<(double X, double Y)> Points(Engine engine, string up)
            => tables[0].Points("callers", up, ("engine", engine.Name));
    }

    private static IEnumerable<Panel> OverBacklog(IReadOnlyList<Table> tables)
    {
        var (sqlite, postgreSql) = (Engine.Sqlite.Name, Engine.PostgreSql.Name);
        yield return new Panel(
            "Delivery to an instant headquarters",
            "pending customers",
            "delivered a second",
            [.. Lines((sqlite, "blue", Points(sqlite, "drain")), (postgreSql, "orange", Points(postgreSql, "drain")))]);
        yield return new Panel(
            "Memory of the process",
            "pending customers",
            "resident megabytes",
            [
                .. Lines(
                    (sqlite, "blue", Points(sqlite, "resident_megabytes")),
                    (postgreSql, "orange", Points(postgreSql, "resident_megabytes"))),
            ]);

        IReadOnlyList<(double X, double Y)> Points(string engine, string up) => tables[0].Points("pending", up, ("engine", engine));
    }

    private static IEnumerable<Panel> OverHistory(IReadOnlyList<Table> tables)
        => Engine.All.Zip(tables, static (engine, table) => new Panel(
            engine.Name,
            "receipts in the database",
            "bytes written for a sign-up",
            [
                .. Lines([.. Callers.Zip(Styles, (callers, style) => (
                    callers switch { "1" => "1 caller", "1024" => "1,024 callers", _ => $"{callers} callers" },
                    style,
                    table.Points("history", "bytes", ("callers", callers), ("what", "creation"))))]),
            ])
        {
            IsLogarithmic = true,
        });

    private static IEnumerable<Series> Lines(params (string Name, string Style, IReadOnlyList<(double X, double Y)> Points)[] lines)
        => lines.Where(static line => line.Points.Count > 0).Select(static line => new Series(line.Name, line.Style, line.Points));
}
