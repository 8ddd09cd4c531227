/** Chooses the one table of a file that a load takes. */
@NullMarked
package io.datawarp.ingest.choice;

import org.jspecify.annotations.NullMarked;
