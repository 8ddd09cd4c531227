/** Turns publications into loads: finds their files, tells their tables apart, and has each loaded once. */
@NullMarked
package io.datawarp.ingest.backfill;

import org.jspecify.annotations.NullMarked;
