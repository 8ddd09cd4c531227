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
    void tracesEachPeriodToItsFileAndSaysWhatIsNotExported() throws IOException, InterruptedException {
        Optional<Browser> browser = Browser.find(directory);
        assumeTrue(browser.isPresent(), "There is no Chromium on this machine: apt-get install chromium");
        assertThat(browser.orElseThrow()
                        .page(home.resolve("#/datasets/adhd_referrals/sources").toString()))
                .contains("Where the rows come from", "sheet Table 1", "datasets/adhd_referrals.parquet")
                .contains("They are kept in the warehouse")
                .doesNotContain("role=\"alert\"");
    }
}
