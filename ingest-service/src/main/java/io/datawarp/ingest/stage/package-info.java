/** Copies the chosen table into an incoming table, exactly and in constant memory. */
@NullMarked
package io.datawarp.ingest.stage;

import org.jspecify.annotations.NullMarked;
