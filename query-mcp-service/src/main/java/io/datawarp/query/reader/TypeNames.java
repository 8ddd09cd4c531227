package io.datawarp.query.reader;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TypeInfo;

/**
 * Names of types for answers. The driver would look unknown types up in the catalogue, which the reader may not read;
 * so it is told all names beforehand, in the place of a class name, the one it gives back without a look-up.
 */
@ApplicationScoped
public class TypeNames {

    private static final Map<String, String> SQL_NAMES = Map.of(
            "int2", "smallint",
            "int4", "integer",
            "int8", "bigint",
            "float4", "real",
            "float8", "double precision",
            "bool", "boolean",
            "bpchar", "text",
            "varchar", "text",
            "unknown", "text");

    private final DataSource database;
    private volatile @Nullable List<KnownType> known;

    TypeNames(DataSource database) {
        this.database = database;
    }

    /** Tells this connection's driver the names of all types that callers may use. */
    void teach(Connection connection) throws SQLException {
        TypeInfo info = connection.unwrap(BaseConnection.class).getTypeInfo();
        for (KnownType type : known()) {
            teach(info, type.oid(), type.name());
            teach(info, type.arrayOid(), type.name() + "[]");
        }
    }

    /** Tells it more, by their numbers. */
    static void teach(Connection connection, Map<Integer, String> more) throws SQLException {
        TypeInfo info = connection.unwrap(BaseConnection.class).getTypeInfo();
        more.forEach((oid, name) -> teach(info, oid, name));
    }

    static String name(ResultSetMetaData meta, int column) throws SQLException {
        return meta.getColumnClassName(column);
    }

    private static void teach(TypeInfo info, int oid, String name) {
        info.addCoreType(name, oid, Types.OTHER, name, 0);
    }

    private List<KnownType> known() throws SQLException {
        List<KnownType> types = known;
        if (types == null) {
            types = load();
            known = types;
        }
        return types;
    }

    private List<KnownType> load() throws SQLException {
        String sql = "SELECT oid::int8, typname, typarray::int8 FROM datawarp.reader_types"
                + " UNION ALL VALUES (27, 'tid', 1010), (2206, 'regtype', 2211)";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            List<KnownType> types = new ArrayList<>();
            while (rows.next()) {
                String name = rows.getString(2);
                types.add(new KnownType(rows.getInt(1), SQL_NAMES.getOrDefault(name, name), rows.getInt(3)));
            }
            return List.copyOf(types);
        }
    }

    private record KnownType(int oid, String name, int arrayOid) {}
}
