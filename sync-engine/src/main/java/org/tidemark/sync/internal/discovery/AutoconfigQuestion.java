package org.tidemark.sync.internal.discovery;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.tidemark.mail.discovery.AccountAddress;
import org.tidemark.mail.discovery.Origin;

/// Asks the domain's own web server for its account description.
///
/// @param origin [Origin#AUTOCONFIG] or [Origin#WELL_KNOWN]
record AutoconfigQuestion(AccountAddress address, Origin origin, HttpsFetch https) implements Question {
    /// A description has one or two kilobytes.
    static final int MOST = 256 * 1024;

    @Override
    public String whom() {
        return origin == Origin.AUTOCONFIG
                ? "https://autoconfig." + address.domain() + "/mail/config-v1.1.xml"
                : "https://" + address.domain() + "/.well-known/autoconfig/mail/config-v1.1.xml";
    }

    @Override
    public Answer ask() throws IOException, InterruptedException {
        String query = origin == Origin.AUTOCONFIG
                ? "?emailaddress=" + URLEncoder.encode(address.toString(), StandardCharsets.UTF_8)
                : "";
        return new AutoconfigFile(address, origin).read(https.fetch(URI.create(whom() + query), MOST));
    }
}
