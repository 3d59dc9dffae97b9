package org.tidemark.sync.internal.remote;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/// Pictures by https: no cookies, no credentials, no referrer, the same few header fields for everybody, and redirects
/// only to places that could have been named in the first place.
public final class HttpsPictures implements PictureSource {
    private static final int REDIRECTS = 4;

    private final AddressRule rule;
    private final Duration limit;
    private final Optional<SSLContext> trust;

    /// @param limit the longest a picture may take, redirects included
    /// @param trust who vouches for servers; empty for the platform's authorities
    public HttpsPictures(AddressRule rule, Duration limit, Optional<SSLContext> trust) {
        this.rule = rule;
        this.limit = limit;
        this.trust = trust;
    }

    @Override
    public byte[] fetch(URI https, int most) throws IOException, InterruptedException {
        HttpClient.Builder builder =
                HttpClient.newBuilder().connectTimeout(limit).followRedirects(HttpClient.Redirect.NEVER);
        trust.ifPresent(builder::sslContext);
        HttpClient client = builder.build();
        try {
            long until = System.nanoTime() + limit.toNanos();
            URI at = https;
            for (int i = 0; i <= REDIRECTS; i++) {
                HttpResponse<byte[]> answer = ask(client, checked(at), most, until - System.nanoTime());
                Optional<String> elsewhere = answer.headers().firstValue("Location");
                if (answer.statusCode() / 100 == 3 && elsewhere.isPresent()) {
                    at = resolved(at, elsewhere.get());
                } else if (answer.statusCode() == 200) {
                    return answer.body();
                } else {
                    throw new IOException("answered with status " + answer.statusCode());
                }
            }
            throw new IOException("sent on too often");
        } finally {
            client.shutdownNow();
        }
    }

    private static URI resolved(URI at, String elsewhere) throws IOException {
        try {
            return at.resolve(elsewhere);
        } catch (IllegalArgumentException e) {
            throw new IOException("sent on to no address", e);
        }
    }

    /// The answer to a look-up is kept by the JDK for longer than it takes to connect, so what is checked here is what
    /// is asked; and who could change it in between still has no certificate for that name in the local network.
    private URI checked(URI at) throws IOException {
        if (!"https".equalsIgnoreCase(at.getScheme()) || at.getHost() == null || at.getRawUserInfo() != null) {
            throw new IOException("would not be asked by https");
        }
        rule.check(at.getHost());
        return at;
    }

    private static HttpResponse<byte[]> ask(HttpClient client, URI at, int most, long nanos)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(at)
                .setHeader("User-Agent", "Mozilla/5.0")
                .setHeader("Accept", "image/png, image/jpeg, image/gif, image/webp")
                .build();
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), most));
        try {
            return answer.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new IOException("no answer in time", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failed ? failed : new IOException(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }
}
