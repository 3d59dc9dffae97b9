package org.tidemark.sync.simulation;

import java.util.List;
import java.util.OptionalInt;
import org.tidemark.mail.ModSeq;
import org.tidemark.mail.UidSet;
import org.tidemark.sync.internal.command.Command;
import org.tidemark.sync.internal.response.Completion;
import org.tidemark.sync.internal.response.ResponseCode;
import org.tidemark.sync.internal.response.Untagged;
import org.tidemark.sync.internal.session.FlightSink;
import org.tidemark.sync.internal.session.ImapSession;
import org.tidemark.sync.internal.session.SessionFailure;
import org.tidemark.sync.support.ForwardingSession;

/// A session whose line is cut after so many answers, or whose server lies.
final class FaultySession extends ForwardingSession {
    enum Lie {
        NONE,
        /// HIGHESTMODSEQ of every mailbox is 1, as after a restored backup.
        MODSEQ_WENT_BACK,
        /// Every message is said to have vanished, though EXISTS counts them (lessons.md#count-contradicts).
        ALL_VANISHED,
        /// EXISTS is said twice, first with another number.
        EXISTS_TWICE,
        /// No mod-sequences, all of a sudden.
        NO_MODSEQ,
        /// UIDNEXT is not told (lessons.md#no-uidnext).
        NO_UIDNEXT,
        /// No message is given whole, though FETCH is answered OK.
        NO_BODIES
    }

    private final Lie lie;
    private final OptionalInt cutAfter;
    private int heard;

    FaultySession(ImapSession honest, Lie lie, OptionalInt cutAfter) {
        super(honest);
        this.lie = lie;
        this.cutAfter = cutAfter;
    }

    @Override
    public void fly(List<Command> commands, FlightSink sink) {
        super.fly(commands, new FlightSink() {
            @Override
            public void untagged(OptionalInt select, Untagged data) {
                count();
                tell(select, data, sink);
            }

            @Override
            public void completed(int index, Completion completion) {
                count();
                sink.completed(index, completion);
            }
        });
    }

    private void count() {
        if (cutAfter.isPresent() && ++heard > cutAfter.getAsInt()) {
            throw new SessionFailure.ConnectionLost("the line was cut by the test", null);
        }
    }

    private void tell(OptionalInt select, Untagged data, FlightSink sink) {
        boolean modSeq = data instanceof Untagged.Status(var k, ResponseCode.HighestModSeq m, var t);
        boolean uidNext = data instanceof Untagged.Status(var k, ResponseCode.UidNextIs n, var t);
        switch (lie) {
            case NONE -> sink.untagged(select, data);
            case MODSEQ_WENT_BACK ->
                sink.untagged(select, modSeq ? status(new ResponseCode.HighestModSeq(new ModSeq(1))) : data);
            case NO_MODSEQ -> sink.untagged(select, modSeq ? status(new ResponseCode.NoModSeq()) : data);
            case NO_UIDNEXT -> sink.untagged(select, uidNext ? status(new ResponseCode.None()) : data);
            case ALL_VANISHED -> {
                sink.untagged(select, data);
                if (data instanceof Untagged.Exists) {
                    sink.untagged(select, new Untagged.Vanished(UidSet.range(1, 4_000_000_000L), true));
                }
            }
            case NO_BODIES -> {
                boolean body = data instanceof Untagged.Fetched f
                        && f.sections().keySet().stream().anyMatch(name -> name.contains("BODY[]"));
                if (!body) {
                    sink.untagged(select, data);
                }
            }
            case EXISTS_TWICE -> {
                if (data instanceof Untagged.Exists(long count)) {
                    sink.untagged(select, new Untagged.Exists(count + 3));
                }
                sink.untagged(select, data);
            }
        }
    }

    private static Untagged status(ResponseCode code) {
        return new Untagged.Status(Completion.Kind.OK, code, "");
    }
}
