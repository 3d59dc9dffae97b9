package org.tidemark.testserver.imap.login;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.tidemark.testserver.imap.session.ScramAccounts;
import org.tidemark.testserver.imap.session.ScramKeys;
import org.tidemark.testserver.imap.wire.CommandFailure.BadCommand;
import org.tidemark.testserver.store.MailTree;

/// The server's side of one SCRAM-SHA-256 exchange (RFC 5802 §5, RFC 7677), without channel binding.
final class ScramLogin {
    private static final Base64.Encoder BASE64 = Base64.getEncoder();

    private final ScramAccounts accounts;
    private final String nonce;
    private String header = "";
    private String user = "";
    private String said = "";
    private String bothNonces = "";

    /// @param nonce the server's part: printable, without a comma, never used before
    ScramLogin(ScramAccounts accounts, String nonce) {
        this.accounts = accounts;
        this.nonce = nonce;
    }

    String user() {
        return user;
    }

    /// @param first the client's first message
    /// @return the server's
    String begin(byte[] first) throws BadCommand {
        String text = new String(first, StandardCharsets.UTF_8);
        int bare = text.indexOf(',', text.indexOf(',') + 1) + 1;
        if (bare <= 0 || !text.startsWith("n,") && !text.startsWith("y,")) {
            throw new BadCommand("The message does not begin with n,, and channels are not bound here.");
        }
        header = text.substring(0, bare);
        String[] fields = text.substring(bare).split(",", -1);
        if (fields.length < 2 || !fields[0].startsWith("n=") || !fields[1].startsWith("r=") || fields[1].length() < 3) {
            throw new BadCommand("The message is not n=USER,r=NONCE.");
        }
        user = name(fields[0].substring(2));
        String identity = header.substring(2, header.length() - 1);
        if (!identity.isEmpty() && !identity.equals("a=" + fields[0].substring(2))) {
            throw new BadCommand("One cannot act for another here.");
        }
        ScramKeys keys = accounts.keys(user);
        bothNonces = fields[1] + nonce;
        String answer = bothNonces + ",s=" + BASE64.encodeToString(keys.salt()) + ",i=" + keys.iterations();
        said = text.substring(bare) + "," + answer;
        return answer;
    }

    private static String name(String escaped) throws BadCommand {
        String name = escaped.replace("=2C", ",").replace("=3D", "\0");
        if (name.indexOf('=') >= 0 || name.isEmpty()) {
            throw new BadCommand("The user's name is empty or badly escaped.");
        }
        return name.replace('\0', '=');
    }

    /// What became of the client's proof.
    ///
    /// @param signature the server's last message
    record Proved(MailTree tree, String signature) {}

    /// @param last the client's last message
    /// @return empty if the client does not know the password
    Optional<Proved> end(byte[] last) throws IOException, BadCommand {
        String text = new String(last, StandardCharsets.UTF_8);
        int proofAt = text.lastIndexOf(",p=");
        String expected = "c=" + BASE64.encodeToString(header.getBytes(StandardCharsets.UTF_8)) + "," + bothNonces;
        if (proofAt < 0 || !text.substring(0, proofAt).equals(expected)) {
            return Optional.empty();
        }
        byte[] proof;
        try {
            proof = Base64.getDecoder().decode(text.substring(proofAt + 3));
        } catch (IllegalArgumentException e) {
            throw new BadCommand("The proof is not in base64.");
        }
        ScramKeys keys = accounts.keys(user);
        String message = said + "," + expected;
        if (!keys.isProof(message, proof)) {
            return Optional.empty();
        }
        String signature = "v=" + BASE64.encodeToString(keys.signature(message));
        return accounts.tree(user).map(tree -> new Proved(tree, signature));
    }
}
