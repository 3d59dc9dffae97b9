package org.tidemark.sync.internal.discovery.net;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.tidemark.sync.internal.discovery.HttpsFetch;

/// HTTPS by the JDK's client: no cookies, no credentials, redirects only to other places with TLS.
public final class JdkHttps implements HttpsFetch {
    private final Duration timeout;
    private final Optional<SSLContext> trust;

    /// @param timeout the longest to wait for a connection, and then for the first line of an answer
    /// @param trust who vouches for servers; empty for the platform's authorities
    public JdkHttps(Duration timeout, Optional<SSLContext> trust) {
        this.timeout = timeout;
        this.trust = trust;
    }

    @Override
    public byte[] fetch(URI https, int most) throws IOException, InterruptedException {
        if (!"https".equals(https.getScheme())) {
            throw new IOException("would be asked without TLS");
        }
        HttpClient.Builder builder =
                HttpClient.newBuilder().connectTimeout(timeout).followRedirects(HttpClient.Redirect.NORMAL);
        trust.ifPresent(builder::sslContext);
        HttpClient client = builder.build();
        try {
            HttpResponse<InputStream> response = client.send(
                    HttpRequest.newBuilder(https).timeout(timeout).build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() != 200
                        || !"https".equals(response.uri().getScheme())) {
                    throw new IOException("answered with status " + response.statusCode());
                }
                byte[] file = body.readNBytes(most + 1);
                if (file.length > most) {
                    throw new IOException("answered with more than " + most / 1024 + " kB, which is no description");
                }
                return file;
            }
        } catch (SSLException e) {
            throw new IOException("its certificate is not trusted, or it speaks no TLS", e);
        } catch (HttpTimeoutException e) {
            throw new IOException("no answer in time", e);
        } catch (ConnectException e) {
            throw new IOException("nobody answers there", e);
        } finally {
            client.shutdownNow();
        }
    }
}
