package io.datawarp.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.datawarp.query.exported.WithoutTheWarehouse;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The explorer's pages where answers come from the exported files, which hold less than the warehouse. */
@QuarkusTest
@TestProfile(WithoutTheWarehouse.class)
class ExplorerWithoutTheWarehouseTest {

    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init") // set by Quarkus
    private URI home;

    @TempDir
    private Path directory;

    @Test
    void showsDatesAsTheyAre() throws IOException, InterruptedException {
        assertThat(open("#/datasets/adhd_referrals"))
                .contains("13 to 125", "2024-01-01 to 2024-12-01")
                .doesNotContain("2,024");
    }

    @Test
    void tracesEachPeriodToItsFileAndSaysWhatIsNotExported() throws IOException, InterruptedException {
        assertThat(open("#/datasets/adhd_referrals/sources"))
                .contains("Where the rows come from", "sheet Table 1", "datasets/adhd_referrals.parquet")
                .contains("They are kept in the warehouse")
                .doesNotContain("role=\"alert\"");
    }

    @Test
    void underlinesAMistakeInItsLine() throws IOException, InterruptedException {
        assertThat(open("#/sql?run=1&q=SELECT+gender,%0A++refferals%0AFROM+staging.tbl_adhd_referrals"))
                .contains("mistake\">refferals</span>");
    }

    private String open(String view) throws IOException, InterruptedException {
        Optional<Browser> browser = Browser.find(directory);
        assumeTrue(browser.isPresent(), "There is no Chromium on this machine: apt-get install chromium");
        return browser.orElseThrow().page(home.resolve(view).toString());
    }
}
