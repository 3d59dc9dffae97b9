package org.tidemark.testserver.maildir.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.testserver.store.Folder;
import org.tidemark.testserver.store.FolderName;
import org.tidemark.testserver.store.StoreRefusal;
import org.tidemark.testserver.support.TreeFixture;

class CreateTogetherTest {
    private static final int SESSIONS = 6;

    @TempDir
    Path directory;

    @RepeatedTest(5)
    void ofSeveralSessionsThatCreateOneNameOneSucceeds() throws Exception {
        FolderName name = TreeFixture.name("New");
        try (TreeFixture mail = new TreeFixture(directory.resolve("Maildir"));
                ExecutorService sessions = Executors.newFixedThreadPool(SESSIONS)) {
            CyclicBarrier together = new CyclicBarrier(SESSIONS);
            Callable<Integer> session = () -> {
                together.await();
                try {
                    Folder made = mail.tree.create(name, Optional.empty());
                    synchronized (mail) {
                        mail.add(made, "at once");
                    }
                    return 1;
                } catch (StoreRefusal e) {
                    assertThat(e.reason()).isEqualTo(StoreRefusal.Reason.ALREADYEXISTS);
                    return 0;
                }
            };
            List<Future<Integer>> ends = sessions.invokeAll(
                    IntStream.range(0, SESSIONS).mapToObj(i -> session).toList());
            int made = 0;
            for (Future<Integer> end : ends) {
                made += end.get();
            }
            assertThat(made).isEqualTo(1);
            assertThat(mail.tree.open(name).refresh().messages()).hasSize(1);
        }
    }
}
