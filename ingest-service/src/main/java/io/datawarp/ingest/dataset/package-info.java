/** What the registry says of a dataset, and where its loads publish to. */
@NullMarked
package io.datawarp.ingest.dataset;

import org.jspecify.annotations.NullMarked;
