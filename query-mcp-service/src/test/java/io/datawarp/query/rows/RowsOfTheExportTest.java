package io.datawarp.query.rows;

import io.datawarp.query.exported.WithoutTheWarehouse;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** The same questions, answered from the exported Parquet: a caller sees no difference. */
@QuarkusTest
@TestProfile(WithoutTheWarehouse.class)
class RowsOfTheExportTest extends RowsResourceTest {}
