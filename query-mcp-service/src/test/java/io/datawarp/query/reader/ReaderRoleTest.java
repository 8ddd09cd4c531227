package io.datawarp.query.reader;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datawarp.database.ServiceLogin;
import io.datawarp.query.engine.Engine;
import io.datawarp.testing.TestDatabase;
import io.quarkus.runtime.StartupEvent;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class ReaderRoleTest {

    private final TestDatabase database = TestDatabase.migrated();

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void startsWithTheRoleAsTheMigrationsMakeIt() {
        database.execute("CREATE TABLE staging.tbl_x (a int); GRANT SELECT ON staging.tbl_x TO datawarp_reader");
        assertThatCode(() -> role(ServiceLogin.READER).check(new StartupEvent()))
                .doesNotThrowAnyException();
    }

    @Test
    void doesNotStartWhenTheReaderMayWrite() {
        database.execute("CREATE TABLE staging.tbl_x (a int); GRANT INSERT ON staging.tbl_x TO datawarp_reader");
        assertThatThrownBy(() -> role(ServiceLogin.READER).check(new StartupEvent()))
                .hasMessageContaining("it may change staging.tbl_x");
    }

    @Test
    void doesNotStartWhenTheReaderMayLookIntoTheControlSchema() {
        database.execute("GRANT USAGE ON SCHEMA datawarp TO datawarp_reader;"
                + " GRANT SELECT ON datawarp.tbl_query_log TO datawarp_reader");
        assertThatThrownBy(() -> role(ServiceLogin.READER).check(new StartupEvent()))
                .hasMessageContaining("it may use schema datawarp");
    }

    @Test
    void doesNotStartWithAnotherLoginInPlaceOfTheReader() {
        assertThatThrownBy(() -> role(ServiceLogin.INGEST).check(new StartupEvent()))
                .hasMessageContaining("the reader's connection is that of datawarp_ingest");
    }

    private ReaderRole role(ServiceLogin reader) {
        return new ReaderRole(() -> Engine.POSTGRES, as(ServiceLogin.QUERY), as(reader));
    }

    private DataSource as(ServiceLogin login) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.jdbcUrl());
        source.setUser(login.role());
        source.setPassword(TestDatabase.PASSWORD);
        return source;
    }
}
