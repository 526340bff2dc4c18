namespace CommerceCustomers.Cli.Verbs;

internal enum CompletionShell
{
    Bash,
    Zsh,
    Pwsh,
}
