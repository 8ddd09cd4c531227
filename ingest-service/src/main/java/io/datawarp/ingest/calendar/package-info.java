/** When the periods of a publication are released. */
@NullMarked
package io.datawarp.ingest.calendar;

import org.jspecify.annotations.NullMarked;
