/** What columns mean, as the publications file says. */
@NullMarked
package io.datawarp.ingest.meaning;

import org.jspecify.annotations.NullMarked;
