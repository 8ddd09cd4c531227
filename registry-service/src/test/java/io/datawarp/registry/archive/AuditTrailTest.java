package io.datawarp.registry.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.datawarp.testing.TestDatabase;
import org.junit.jupiter.api.Test;

class AuditTrailTest {

    @Test
    void findsARowOfTheAuditTrailThatWasTamperedWith() {
        TestDatabase other = TestDatabase.migrated();
        other.execute("""
                INSERT INTO datawarp.tbl_data_sources (code, name, publication, domain, owner, purpose, table_name)
                SELECT 'd' || i || 'x', 'd', 'p', 'd', 'a@example.org', 'To test', 'tbl_d' || i
                FROM generate_series(1, 4) AS i
                """);
        assertThat(other.value("SELECT count(*) FROM datawarp.verify_audit_trail()"))
                .isEqualTo("0");
        other.execute("ALTER TABLE datawarp.tbl_audit_trail DISABLE TRIGGER append_only;"
                + " UPDATE datawarp.tbl_audit_trail SET changed_by = 'somebody else' WHERE chain_no = 2");
        assertThat(other.value(
                        "SELECT string_agg(chain_no || ' ' || problem, '; ') FROM datawarp.verify_audit_trail()"))
                .isEqualTo("2 the row was changed after it was written");
        other.execute("DELETE FROM datawarp.tbl_audit_trail WHERE chain_no = 2");
        assertThat(other.value(
                        "SELECT string_agg(chain_no || ' ' || problem, '; ') FROM datawarp.verify_audit_trail()"))
                .isEqualTo("3 rows before it are missing");
        other.close();
    }
}
