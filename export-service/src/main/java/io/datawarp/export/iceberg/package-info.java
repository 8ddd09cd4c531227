/** The same files as Apache Iceberg tables, for engines that go beyond one machine. */
@NullMarked
package io.datawarp.export.iceberg;

import org.jspecify.annotations.NullMarked;
