/** Where the files of a publication's periods are. */
@NullMarked
package io.datawarp.ingest.locate;

import org.jspecify.annotations.NullMarked;
