/** What a load changes in the shape of its dataset, what may be published unasked, and what is held for a decision. */
@NullMarked
package io.datawarp.ingest.drift;

import org.jspecify.annotations.NullMarked;
