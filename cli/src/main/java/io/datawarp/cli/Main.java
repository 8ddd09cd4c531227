package io.datawarp.cli;

import io.datawarp.cli.backfill.BackfillCommand;
import io.datawarp.cli.changes.ChangesCommand;
import io.datawarp.cli.changes.RevisionsCommand;
import io.datawarp.cli.client.Failure;
import io.datawarp.cli.export.ExportCommand;
import io.datawarp.cli.extract.ExtractCommand;
import io.datawarp.cli.governance.AlertsCommand;
import io.datawarp.cli.governance.MaintainCommand;
import io.datawarp.cli.governance.ReportCommand;
import io.datawarp.cli.keys.KeysCommand;
import io.datawarp.cli.launch.DownCommand;
import io.datawarp.cli.launch.UpCommand;
import io.datawarp.cli.load.LoadBatchCommand;
import io.datawarp.cli.load.LoadCommand;
import io.datawarp.cli.logs.LogsCommand;
import io.datawarp.cli.mcp.McpCommand;
import io.datawarp.cli.orphans.OrphansCommand;
import io.datawarp.cli.output.ForPeople;
import io.datawarp.cli.read.DescribeCommand;
import io.datawarp.cli.read.LineageCommand;
import io.datawarp.cli.read.ListCommand;
import io.datawarp.cli.read.QueryCommand;
import io.datawarp.cli.read.SearchCommand;
import io.datawarp.cli.rebuild.InventoryCommand;
import io.datawarp.cli.rebuild.RebuildCommand;
import io.datawarp.cli.registry.AnnotateCommand;
import io.datawarp.cli.registry.ArchiveCommand;
import io.datawarp.cli.registry.DeprecateCommand;
import io.datawarp.cli.registry.RegisterCommand;
import io.datawarp.cli.registry.RestoreCommand;
import io.datawarp.cli.status.StatusCommand;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code ./datawarp} command. Exit codes: 0 done, 1 work failed, 2 wrong usage, 3 a service can't be reached. */
@Command(
        name = "datawarp",
        description = "Turns messy published data into one queryable PostgreSQL warehouse.",
        mixinStandardHelpOptions = true,
        version = "DataWarp 0.1.0",
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            ExtractCommand.class,
            RegisterCommand.class,
            LoadCommand.class,
            LoadBatchCommand.class,
            BackfillCommand.class,
            ListCommand.class,
            SearchCommand.class,
            DescribeCommand.class,
            QueryCommand.class,
            LineageCommand.class,
            McpCommand.class,
            RevisionsCommand.class,
            ChangesCommand.class,
            ExportCommand.class,
            AnnotateCommand.class,
            DeprecateCommand.class,
            ArchiveCommand.class,
            RestoreCommand.class,
            OrphansCommand.class,
            ReportCommand.class,
            MaintainCommand.class,
            AlertsCommand.class,
            KeysCommand.class,
            InventoryCommand.class,
            RebuildCommand.class,
        })
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        // Whatever the machine's locale: what we read and write is UTF-8.
        System.setOut(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(System.err, true, StandardCharsets.UTF_8));
        int code = commandLine().execute(arguments);
        if (System.out.checkError() && code == 0) {
            System.err.println("datawarp: what was printed could not all be written; is the disk full?");
            code = Failure.WORK_FAILED;
        }
        System.exit(code);
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    System.err.println("datawarp: " + ForPeople.harmless(message(failure)));
                    return failure instanceof Failure known ? known.exitCode() : Failure.WORK_FAILED;
                });
    }

    private static String message(Exception failure) {
        if (failure instanceof AccessDeniedException denied) {
            return denied.getFile() + ": permission denied";
        }
        if (failure instanceof NoSuchFileException missing) {
            return missing.getFile() + ": there is no such file or directory, and it can't be made";
        }
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
