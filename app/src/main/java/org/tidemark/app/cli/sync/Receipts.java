package org.tidemark.app.cli.sync;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tidemark.app.cli.terminal.Fields;
import org.tidemark.mail.sync.SyncProblem;
import org.tidemark.mail.sync.SyncReceipt;

/// Writes what a sync did and cost.
public final class Receipts {
    private static final List<String> PLANS =
            List.of("unchanged", "qresync", "condstore", "flag-sets", "flag-scan", "first", "rebuild");

    private Receipts() {}

    /// The receipt of `sync --json`; every plan and every counter is there, zero or not.
    static Fields object(SyncReceipt receipt) {
        Map<String, Integer> plans = new LinkedHashMap<>();
        for (String plan : PLANS) {
            plans.put(plan, receipt.plans().getOrDefault(plan, 0));
        }
        return new Fields()
                .with("account", receipt.account())
                .with("outcome", outcome(receipt))
                .with("bytes_in", receipt.bytesIn())
                .with("bytes_out", receipt.bytesOut())
                .with("round_trips", receipt.roundTrips())
                .with("wall_ms", receipt.wallMillis())
                .with("folders_listed", receipt.foldersListed())
                .with("folders_opened", receipt.foldersOpened())
                .with("new", receipt.added())
                .with("flag_changes", receipt.flagChanges())
                .with("expunged", receipt.expunged())
                .with("bodies", receipt.bodies())
                .with("plans", plans)
                .with(
                        "queue",
                        new Fields()
                                .with("done", receipt.queueDone())
                                .with("left", receipt.queueLeft())
                                .with("refused", receipt.queueRefused())
                                .members())
                .with(
                        "problems",
                        receipt.problems().stream().map(SyncProblem::sentence).toList());
    }

    /// The same for a person, one line.
    public static String sentence(SyncReceipt receipt) {
        return String.format(
                Locale.ROOT,
                "%s: %s; %d new, %d flag changes, %d removed, %d texts; queue %d done, %d left, %d refused;"
                        + " %,d octets in, %,d out, %d round trips, %.1f s",
                receipt.account(),
                outcome(receipt),
                receipt.added(),
                receipt.flagChanges(),
                receipt.expunged(),
                receipt.bodies(),
                receipt.queueDone(),
                receipt.queueLeft(),
                receipt.queueRefused(),
                receipt.bytesIn(),
                receipt.bytesOut(),
                receipt.roundTrips(),
                receipt.wallMillis() / 1000.0);
    }

    private static String outcome(SyncReceipt receipt) {
        return receipt.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
