package org.tidemark.sync.internal.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.mail.account.BodyPolicy;
import org.tidemark.mail.sync.NetworkPolicy;
import org.tidemark.mail.sync.SyncReceipt;
import org.tidemark.mail.sync.SyncStatus;
import org.tidemark.mail.sync.SyncStatus.Connection;
import org.tidemark.sync.support.TestProfile;
import org.tidemark.testserver.ImapTestServer;

class ConnectionStatusTest {
    @TempDir
    Path folder;

    private ImapTestServer server;
    private TestProfile profile;

    @BeforeEach
    void start() throws Exception {
        server = ImapTestServer.forMaildir(folder.resolve("mail"))
                .user("alice", "secret")
                .start();
        profile = TestProfile.open(folder.resolve("profile"), server.port(), new BodyPolicy.All());
    }

    @AfterEach
    void stop() throws IOException {
        profile.close();
        server.close();
    }

    private SyncStatus status() {
        return profile.engine.status().getFirst();
    }

    @Test
    void aSyncThatACallerAskedForSaysOnlineAndLeavesItsReceipt() throws Exception {
        SyncReceipt receipt = profile.sync();
        assertThat(status().connection()).isEqualTo(Connection.ONLINE);
        assertThat(status().last()).contains(receipt);
        assertThat(status().problem()).isEmpty();
    }

    @Test
    void whoChoseToBeOfflineIsNotToldThatThereIsNoNetwork() throws Exception {
        profile.sync();
        profile.engine.setNetworkPolicy(NetworkPolicy.OFFLINE);
        assertThat(status().connection()).isEqualTo(Connection.OFFLINE_CHOSEN);
        profile.sync();
        assertThat(status().connection()).isEqualTo(Connection.OFFLINE_CHOSEN);
        assertThat(status().problem()).isEmpty();
        assertThat(status().nextTry()).isEmpty();
    }

    @Test
    void whoGoesOnlineAgainIsConnectingUntilASyncHasEnded() throws Exception {
        profile.engine.setNetworkPolicy(NetworkPolicy.OFFLINE);
        profile.engine.setNetworkPolicy(NetworkPolicy.ONLINE);
        assertThat(status().connection()).isEqualTo(Connection.CONNECTING);
        profile.sync();
        assertThat(status().connection()).isEqualTo(Connection.ONLINE);
    }

    @Test
    void aServerThatDoesNotAnswerIsNoNetwork() throws Exception {
        profile.sync();
        server.close();
        profile.sync();
        assertThat(status().connection()).isEqualTo(Connection.OFFLINE_NO_NETWORK);
        assertThat(status().problem()).isPresent();
        assertThat(status().last()).isPresent();
    }
}
