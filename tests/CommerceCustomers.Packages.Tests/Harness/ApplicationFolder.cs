namespace CommerceCustomers.Packages.Tests.Harness;

/// <summary>A folder outside of the repository, with an application that uses the packed packages.</summary>
internal sealed class ApplicationFolder(PackageFeed feed, string folder)
{
    public string Path { get; } = folder;

    public string Name => System.IO.Path.GetFileName(Path);

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Write(string name, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(File(name))!);
        System.IO.File.WriteAllText(File(name), text);
    }

    /// <summary>Writes the project file, with packages of ours in the version of the feed.</summary>
    /// <param name="sdk">For example "Microsoft.NET.Sdk.Web".</param>
    /// <param name="packages">The packages.</param>
    /// <param name="dependencies">Packages of others, with their version.</param>
    public void WriteProject(string sdk, IEnumerable<string> packages, params IEnumerable<(string Id, string Version)> dependencies)
        => Write(
            $"{Name}.csproj",
            $"""
            <Project Sdk="{sdk}">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                {string.Join("\n    ", packages.Select(id => (Id: id, feed.Version)).Concat(dependencies)
                    .Select(static package => $"""<PackageReference Include="{package.Id}" Version="{package.Version}" />"""))}
              </ItemGroup>
            </Project>
            """);

    /// <summary>Runs "dotnet" in the folder and expects that it succeeds.</summary>
    public async Task<CommandResult> DotnetAsync(params string[] arguments)
    {
        var result = await Command.RunAsync("dotnet", arguments, Path, feed.Environment);
        result.AssertSucceeded();
        return result;
    }

    /// <summary>Runs "dotnet new" for a project in this folder.</summary>
    public Task<CommandResult> NewAsync(string template) => DotnetAsync("new", template, "--name", Name, "--output", ".");

    /// <summary>Runs "dotnet add package" for each, as a user does.</summary>
    public async Task AddPackagesAsync(params string[] ids)
    {
        foreach (var id in ids)
        {
            await DotnetAsync("add", "package", id, "--prerelease");
        }
    }

    /// <summary>Builds, and expects no warning.</summary>
    public async Task BuildAsync() => (await DotnetAsync("build", "--nologo", "-v:m")).AssertNoWarning();

    /// <summary>Publishes for the platform of this machine, and expects no warning.</summary>
    /// <returns>The published program.</returns>
    public Task<string> PublishAsync(string output, params string[] properties) => PublishWithAsync(known: null, output, properties);

    /// <summary>Publishes it, and takes lines that hold something for no warning of the packages.</summary>
    public async Task<string> PublishWithAsync(string? known, string output, params string[] properties)
    {
        string[] arguments = ["publish", "--nologo", "-v:m", "-r", PackageFeed.Platform, "-o", output];
        (await DotnetAsync([.. arguments, .. properties.Select(static property => $"-p:{property}")])).AssertNoWarning(known);
        return File(System.IO.Path.Combine(output, OperatingSystem.IsWindows() ? $"{Name}.exe" : Name));
    }

    /// <summary>Runs a program in the folder, whatever its exit code.</summary>
    public Task<CommandResult> RunAsync(string program, params string[] arguments)
        => RunInAsync(Path, program, arguments);

    /// <summary>Runs a program in another folder, with the packages of the feed, whatever its exit code.</summary>
    public Task<CommandResult> RunInAsync(string folder, string program, params string[] arguments)
        => Command.RunAsync(program, arguments, folder, feed.Environment);

    /// <summary>Runs what was built, whatever its exit code.</summary>
    public Task<CommandResult> RunBuiltAsync(params string[] arguments) => RunAsync("dotnet", [BuiltProgram, .. arguments]);

    /// <summary>Starts a web application that was built, on a free port of this machine, and waits until it listens.</summary>
    /// <param name="environment">Variables besides those of the feed.</param>
    public Task<RunningApplication> StartAsync(params IEnumerable<KeyValuePair<string, string>> environment)
        => RunningApplication.StartAsync(Command.Start(
            "dotnet",
            [BuiltProgram],
            Path,
            feed.Environment.Concat(environment).Append(new("ASPNETCORE_URLS", "http://127.0.0.1:0"))));

    /// <summary>Gets a folder in this one, with a project of that name.</summary>
    public ApplicationFolder Project(string name) => new(feed, File(name));

    private string BuiltProgram => File(System.IO.Path.Combine("bin", "Debug", "net10.0", $"{Name}.dll"));
}
