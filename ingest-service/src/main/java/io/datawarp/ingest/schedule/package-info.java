/** Looks for releases when they are due, and keeps the database told of publications and of what is expected. */
@NullMarked
package io.datawarp.ingest.schedule;

import org.jspecify.annotations.NullMarked;
