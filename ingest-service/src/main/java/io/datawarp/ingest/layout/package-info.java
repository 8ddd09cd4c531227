/** The layouts in which datasets' tables were published last, given to the reader of their next files. */
@NullMarked
package io.datawarp.ingest.layout;

import org.jspecify.annotations.NullMarked;
