/** Turns an incoming table into published rows, in one transaction. */
@NullMarked
package io.datawarp.ingest.publish;

import org.jspecify.annotations.NullMarked;
