/** Work in one transaction. */
@NullMarked
package io.datawarp.ingest.transaction;

import org.jspecify.annotations.NullMarked;
