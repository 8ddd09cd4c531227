/** Which dataset a table of a publication's file belongs to, whatever its sheet is called this time. */
@NullMarked
package io.datawarp.ingest.identity;

import org.jspecify.annotations.NullMarked;
