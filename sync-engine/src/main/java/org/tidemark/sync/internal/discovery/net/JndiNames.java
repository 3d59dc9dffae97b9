package org.tidemark.sync.internal.discovery.net;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.InitialDirContext;
import org.jspecify.annotations.Nullable;
import org.tidemark.sync.internal.discovery.DomainNames;

/// The DNS by the JDK's directory provider.
public final class JndiNames implements DomainNames {
    private final String servers;

    /// @param servers `dns:` for those of the system, or `dns://HOST:PORT`
    public JndiNames(String servers) {
        this.servers = servers;
    }

    /// The ban is on directories whose entries may be serialized objects; the entries of the DNS are text.
    @SuppressWarnings("BanJNDI")
    @Override
    public List<String> records(String name, RecordType type) throws IOException {
        // The provider's interface is older than collections.
        Hashtable<String, String> environment = new Hashtable<>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
        environment.put(Context.PROVIDER_URL, servers);
        // Milliseconds until the first repetition; each waits twice as long as the one before.
        environment.put("com.sun.jndi.dns.timeout.initial", "1000");
        environment.put("com.sun.jndi.dns.timeout.retries", "3");
        try {
            InitialDirContext dns = new InitialDirContext(environment);
            try {
                return texts(dns.getAttributes(name, new String[] {type.name()}).get(type.name()));
            } finally {
                dns.close();
            }
        } catch (NameNotFoundException e) {
            return List.of();
        } catch (NamingException e) {
            throw new IOException("the DNS did not answer", e);
        }
    }

    private static List<String> texts(@Nullable Attribute attribute) throws NamingException {
        List<String> texts = new ArrayList<>();
        if (attribute != null) {
            NamingEnumeration<?> values = attribute.getAll();
            while (values.hasMore()) {
                texts.add(String.valueOf(values.next()));
            }
        }
        return texts;
    }
}
