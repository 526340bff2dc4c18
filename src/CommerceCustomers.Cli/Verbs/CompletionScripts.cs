namespace CommerceCustomers.Cli.Verbs;

/// <summary>
/// Scripts that let a shell complete verbs, options and their values. Each passes the line up to the cursor, without the name of the
/// tool, to the [suggest] directive of System.CommandLine, so no other tool has to be installed.
/// </summary>
internal static class CompletionScripts
{
    public static string Of(CompletionShell shell) => shell switch
    {
        CompletionShell.Bash => Bash,
        CompletionShell.Zsh => Zsh,
        _ => Pwsh,
    };

    private const string Bash =
        """
        # Completion of commerce-customers in bash. To switch it on:
        #   commerce-customers completion bash >> ~/.bashrc
        _commerce_customers() {
            local line="${COMP_LINE:0:COMP_POINT}" word="${COMP_WORDS[COMP_CWORD]}"
            line="${line#"${line%%[![:space:]]*}"}"
            line="${line#* }"
            local IFS=$'\n'
            COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" "[suggest:${#line}]" "$line" 2>/dev/null)" -- "$word"))
        }
        complete -o default -F _commerce_customers commerce-customers

        """;

    private const string Zsh =
        """
        # Completion of commerce-customers in zsh. To switch it on, after compinit:
        #   commerce-customers completion zsh >> ~/.zshrc
        _commerce_customers() {
            local line="${(j: :)words[2,CURRENT]}"
            local -a found
            found=(${(f)"$("${words[1]}" "[suggest:${#line}]" "$line" 2>/dev/null)"})
            compadd -a found || _files
        }
        compdef _commerce_customers commerce-customers

        """;

    private const string Pwsh =
        """
        # Completion of commerce-customers in PowerShell. To switch it on:
        #   commerce-customers completion pwsh >> $PROFILE
        Register-ArgumentCompleter -Native -CommandName commerce-customers -ScriptBlock {
            param($word, $ast, $cursor)
            $line = $ast.ToString().PadRight($cursor - $ast.Extent.StartOffset)
            $line = $line.Substring(0, $cursor - $ast.Extent.StartOffset)
            $name = $ast.CommandElements[0].ToString()
            $line = $line.Substring([Math]::Min($line.Length, $name.Length + 1))
            & $name "[suggest:$($line.Length)]" $line 2>$null | Where-Object { $_ -like "$word*" } | ForEach-Object {
                [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
            }
        }

        """;
}
