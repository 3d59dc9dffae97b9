package org.tidemark.app.cli.sync;

import org.tidemark.app.cli.command.ProfileCommand;
import org.tidemark.app.cli.command.Workspace;
import org.tidemark.app.cli.terminal.ExitCode;
import org.tidemark.app.cli.terminal.Fields;
import org.tidemark.mail.sync.DoctorReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `tidemark doctor`.
@Command(name = "doctor", description = "Examines the cache; where online, compares it with the server.")
public final class DoctorCommand extends ProfileCommand {
    @Option(names = "--repair", description = "mend what can be mended")
    private boolean repair;

    @Override
    protected int run(Workspace workspace) throws Exception {
        DoctorReport report = workspace.engine().doctor(repair, !root().offline());
        if (json()) {
            terminal()
                    .json(new Fields()
                            .with("healthy", report.healthy())
                            .with("findings", report.findings())
                            .with("repaired", report.repaired())
                            .members());
        } else {
            for (String finding : report.findings()) {
                terminal().line(finding);
            }
            for (String mended : report.repaired()) {
                terminal().line("Repaired: " + mended);
            }
            if (report.healthy()) {
                terminal().line("The cache is in order.");
            }
        }
        if (report.healthy()) {
            return ExitCode.DONE;
        }
        if (!repair) {
            terminal().flush();
            terminal().say("'tidemark doctor --repair' mends what can be mended.");
        }
        return repair && report.repaired().size() >= report.findings().size() ? ExitCode.DONE : ExitCode.PROFILE;
    }
}
