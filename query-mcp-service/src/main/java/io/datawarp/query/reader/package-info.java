/** Runs one query as datawarp_reader, within its limits, and leaves nothing behind on the connection. */
@NullMarked
package io.datawarp.query.reader;

import org.jspecify.annotations.NullMarked;
