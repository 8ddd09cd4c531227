package io.datawarp.export.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.datawarp.export.Warehouse;
import io.datawarp.export.dataset.Surveys;
import io.datawarp.export.iceberg.IcebergConfig;
import io.datawarp.export.iceberg.IcebergTables;
import io.datawarp.export.store.ArchiveBucket;
import io.datawarp.export.store.Bucket;
import io.datawarp.export.sync.SyncFile;
import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.ObjectStoreResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
@QuarkusTestResource(ObjectStoreResource.class)
class ChoiceTest {

    private static final int MANY = 25;

    @Inject
    DataSource pool;

    @Inject
    IcebergConfig config;

    @Inject
    IcebergTables tables;

    @Inject
    Bucket bucket;

    @Inject
    ArchiveBucket archive;

    @Inject
    OldVersions versions;

    @Inject
    SyncFile file;

    @Inject
    ObjectMapper json;

    @SuppressWarnings("NullAway.Init") // DatabaseResource sets it
    TestDatabase database;

    private final List<String> statements = new ArrayList<>();

    @Test
    void oneQueryFindsThatNothingHasChangedAmongManyDatasets() throws Exception {
        for (int i = 0; i < MANY; i++) {
            new Warehouse(database)
                    .publish("choice_" + i, "SELECT n AS amount FROM generate_series(1::bigint, 20) AS n");
        }
        JsonPath export = Export.of("{}");
        assertThat(export.getString("status")).as(export.prettify()).isEqualTo("completed");
        assertThat(export.getList("items.findAll { it.dataset.startsWith('choice_') }.row_count"))
                .as("several at a time, and none is left out")
                .hasSize(MANY)
                .containsOnly(20);

        for (String trigger : List.of("publish", "schedule")) {
            statements.clear();
            Choice.Selection nothing = choice().of(job(trigger), file.rules());
            assertThat(nothing.codes()).isEmpty();
            assertThat(nothing.catalogue()).isFalse();
            choice().withdrawOthers(job(trigger), nothing, file.rules());
            assertThat(statements).as(trigger).hasSize(1);
        }

        new Warehouse(database).load("choice_7");
        assertThat(choice().of(job("publish"), file.rules()).codes()).containsExactly("choice_7");
    }

    @Test
    void whatIsBigIsExportedAlone() throws Exception {
        new Warehouse(database).publish("alone_little", "SELECT 1::bigint AS amount");
        new Warehouse(database)
                .publish("alone_large", "SELECT repeat(md5(n::text), 30) AS words FROM generate_series(1, 20000) AS n");
        Choice.Selection chosen = choice().of(job("publish"), file.rules());
        assertThat(chosen.datasets()).contains("alone_little").doesNotContain("alone_large");
        assertThat(chosen.big()).containsExactly("alone_large");
        assertThat(chosen.codes()).contains("alone_little", "alone_large");
    }

    private static ExportJob job(String trigger) {
        return new ExportJob(1, ExportRequest.changed(), trigger, 1);
    }

    private Choice choice() {
        DataSource counting = proxy(DataSource.class, pool);
        return new Choice(new Surveys(counting, config), bucket, archive, versions, tables, json);
    }

    /** Gives what the other gives, and writes down each statement that is asked for. */
    private <T> T proxy(Class<T> type, T other) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, words) -> {
            if (method.getName().endsWith("Statement")) {
                statements.add(words == null ? method.getName() : words[0].toString());
            }
            try {
                Object given = method.invoke(other, words);
                return given instanceof Connection connection ? proxy(Connection.class, connection) : given;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
