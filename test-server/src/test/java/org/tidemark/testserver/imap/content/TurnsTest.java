package org.tidemark.testserver.imap.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final long SLICE = 20_000_000;

    private final AtomicLong now = new AtomicLong();
    private final Turns turns = new Turns(1, now::get);
    private final List<String> done = Collections.synchronizedList(new ArrayList<>());

    private void work(String name, int steps) {
        try (Turns.Turn turn = turns.begin()) {
            for (int i = 0; i < steps; i++) {
                done.add(name);
                now.addAndGet(SLICE);
                turn.step();
            }
        }
    }

    @Test
    void whatIsLongGoesToTheEndOfTheLineAfterEachSlice() throws Exception {
        List<Thread> workers = new ArrayList<>();
        try (Turns.Turn held = turns.begin()) {
            for (String name : List.of("long", "longer", "short")) {
                int steps = name.equals("short") ? 1 : 3;
                workers.add(Thread.ofVirtual().start(() -> work(name, steps)));
                Awaitility.await().until(() -> turns.waiting() == workers.size());
            }
        }
        for (Thread worker : workers) {
            worker.join();
        }
        assertThat(done).hasSize(7).startsWith("long", "longer", "short");
    }

    @Test
    void whoIsAloneKeepsOnWorking() {
        work("alone", 3);
        assertThat(done).hasSize(3);
        assertThat(turns.waiting()).isZero();
    }
}
