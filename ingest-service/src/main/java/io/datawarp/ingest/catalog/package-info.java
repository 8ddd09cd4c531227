/** Publications over HTTP: what the publications file says, what is wrong with it, where files are. */
@NullMarked
package io.datawarp.ingest.catalog;

import org.jspecify.annotations.NullMarked;
