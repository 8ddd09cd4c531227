/** Carries out what people decided over schema changes: columns, renames, back-filling of held values. */
@NullMarked
package io.datawarp.ingest.change;

import org.jspecify.annotations.NullMarked;
