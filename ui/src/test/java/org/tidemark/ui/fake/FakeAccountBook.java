package org.tidemark.ui.fake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tidemark.mail.account.AccountBook;
import org.tidemark.mail.account.AccountSettings;

/// Account settings in memory.
final class FakeAccountBook implements AccountBook {
    private final Map<String, AccountSettings> accounts = new LinkedHashMap<>();

    @Override
    public synchronized List<AccountSettings> all() {
        return List.copyOf(accounts.values());
    }

    @Override
    public synchronized void put(AccountSettings settings) {
        accounts.put(settings.name(), settings);
    }

    @Override
    public synchronized boolean remove(String name) {
        return accounts.remove(name) != null;
    }
}
