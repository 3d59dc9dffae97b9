package org.tidemark.testserver.imap.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.Test;
import org.tidemark.testserver.imap.session.ScramAccounts;
import org.tidemark.testserver.imap.session.ScramKeys;
import org.tidemark.testserver.imap.wire.CommandFailure.BadCommand;
import org.tidemark.testserver.store.MailTree;
import org.tidemark.testserver.support.MemoryTree;

/// The exchange of RFC 7677 §3.
class ScramTest {
    private static final String SERVER_NONCE = "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
    private static final String CLIENT_FIRST = "n,,n=user,r=rOprNGfwEbeRWgbNEkqO";
    private static final String SERVER_FIRST =
            "r=rOprNGfwEbeRWgbNEkqO" + SERVER_NONCE + ",s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";
    private static final String CLIENT_LAST =
            "c=biws,r=rOprNGfwEbeRWgbNEkqO" + SERVER_NONCE + ",p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=";
    private static final String SERVER_LAST = "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=";

    private final MemoryTree tree = new MemoryTree();
    private final ScramLogin login = new ScramLogin(new Users(), SERVER_NONCE);

    private final class Users implements ScramAccounts {
        @Override
        public ScramKeys keys(String user) {
            byte[] salt = Base64.getDecoder().decode("W22ZaJ0SNY7soEsUEjb6gQ==");
            try {
                byte[] salted = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                        .generateSecret(new PBEKeySpec("pencil".toCharArray(), salt, 4096, 256))
                        .getEncoded();
                return ScramKeys.of(salted, 4096, salt);
            } catch (java.security.GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public Optional<MailTree> tree(String user) {
            return user.equals("user") ? Optional.of(tree) : Optional.empty();
        }
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void theExampleOfTheRfcIsPlayed() throws Exception {
        assertThat(login.begin(octets(CLIENT_FIRST))).isEqualTo(SERVER_FIRST);
        ScramLogin.Proved proved = login.end(octets(CLIENT_LAST)).orElseThrow();
        assertThat(proved.signature()).isEqualTo(SERVER_LAST);
        assertThat(proved.tree()).isSameAs(tree);
        assertThat(login.user()).isEqualTo("user");
    }

    @Test
    void aWrongProofNonceOrHeaderIsRefused() throws Exception {
        for (String[] change : new String[][] {{"p=d", "p=e"}, {"biws", "eSws"}, {"r=rO", "r=rP"}, {",p=", ",q="}}) {
            ScramLogin other = new ScramLogin(new Users(), SERVER_NONCE);
            other.begin(octets(CLIENT_FIRST));
            assertThat(other.end(octets(CLIENT_LAST.replace(change[0], change[1]))))
                    .isEmpty();
        }
    }

    @Test
    void namesAreUnescapedAndWhatIsNotOfferedIsSaid() throws Exception {
        login.begin(octets("y,,n=a=2Cb=3Dc,r=xyz"));
        assertThat(login.user()).isEqualTo("a,b=c");
        for (String wrong : new String[] {
            "",
            "n",
            "n,,",
            "p=tls-unique,,n=user,r=x",
            "n,a=other,n=user,r=x",
            "n,,n=a=b,r=x",
            "n,,n=user",
            "n,,m=1,n=u,r=x"
        }) {
            assertThatThrownBy(() -> new ScramLogin(new Users(), "n").begin(octets(wrong)))
                    .as(wrong)
                    .isInstanceOf(BadCommand.class);
        }
    }
}
