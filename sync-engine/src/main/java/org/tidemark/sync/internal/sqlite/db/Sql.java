package org.tidemark.sync.internal.sqlite.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Statements on one connection, prepared once. For one thread at a time.
public final class Sql {
    /// Called before each statement; a test makes the disk fail or the process die here.
    public interface Probe {
        void before(String sql) throws SQLException;
    }

    public interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    public interface Visitor {
        void visit(ResultSet row) throws SQLException;
    }

    private final Connection connection;
    private final Probe probe;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    public Sql(Connection connection, Probe probe) {
        this.connection = connection;
        this.probe = probe;
    }

    Connection connection() {
        return connection;
    }

    /// Runs a statement that changes rows and tells how many.
    public int run(String sql, @Nullable Object... values) throws SQLException {
        try {
            return bound(sql, values).executeUpdate();
        } catch (SQLException e) {
            throw forgetting(sql, e);
        }
    }

    /// Runs an INSERT and tells the new row's id.
    public long insert(String sql, @Nullable Object... values) throws SQLException {
        run(sql, values);
        return number("SELECT last_insert_rowid()");
    }

    /// Makes a row.
    public void insert(String table, Columns row) throws SQLException {
        run(row.insertInto(table), row.values().toArray());
    }

    /// Alters some columns of the row with that id.
    public void update(String table, long id, Columns columns) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>(columns.values());
        values.add(id);
        run(columns.update(table), values.toArray());
    }

    public <T> List<T> all(String sql, Reader<T> reader, @Nullable Object... values) throws SQLException {
        List<T> found = new ArrayList<>();
        try (ResultSet rows = bound(sql, values).executeQuery()) {
            while (rows.next()) {
                found.add(reader.read(rows));
            }
        } catch (SQLException e) {
            throw forgetting(sql, e);
        }
        return found;
    }

    public <T> Optional<T> first(String sql, Reader<T> reader, @Nullable Object... values) throws SQLException {
        try (ResultSet rows = bound(sql, values).executeQuery()) {
            return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
        } catch (SQLException e) {
            throw forgetting(sql, e);
        }
    }

    /// The first column of the first row; 0 if there is none.
    public long number(String sql, @Nullable Object... values) throws SQLException {
        return first(sql, row -> row.getLong(1), values).orElse(0L);
    }

    /// Hands over the rows one by one; `visitor` may use this connection meanwhile, but not run `sql`.
    public void each(String sql, Visitor visitor, @Nullable Object... values) throws SQLException {
        try (ResultSet rows = bound(sql, values).executeQuery()) {
            while (rows.next()) {
                visitor.visit(rows);
            }
        } catch (SQLException e) {
            throw forgetting(sql, e);
        }
    }

    /// The first column of all rows, packed.
    public long[] numbers(String sql, @Nullable Object... values) throws SQLException {
        LongList found = new LongList();
        each(sql, row -> found.add(row.getLong(1)), values);
        return found.toArray();
    }

    /// A statement that must not be kept: a pragma or a schema change.
    void execute(String sql) throws SQLException {
        probe.before(sql);
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// A statement that failed (the disk was full, say) is dead to the driver: the next time it is prepared anew.
    private SQLException forgetting(String sql, SQLException why) {
        try (PreparedStatement dead = prepared.remove(sql)) {
            return why;
        } catch (SQLException e) {
            why.addSuppressed(e);
            return why;
        }
    }

    private PreparedStatement bound(String sql, @Nullable Object... values) throws SQLException {
        probe.before(sql);
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            switch (value) {
                case null -> statement.setNull(i + 1, java.sql.Types.NULL);
                case Long n -> statement.setLong(i + 1, n);
                case Integer n -> statement.setInt(i + 1, n);
                case Boolean b -> statement.setInt(i + 1, b ? 1 : 0);
                case String s -> statement.setString(i + 1, s);
                case byte[] octets -> statement.setBytes(i + 1, octets);
                default -> throw new IllegalArgumentException("no column type for " + value.getClass());
            }
        }
        return statement;
    }

    /// A column that may be NULL.
    public static Optional<Long> optionalLong(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }
}
