/** The publications file: what should be in the warehouse, where it is published, and how its sheets are read. */
@NullMarked
package io.datawarp.ingest.publication;

import org.jspecify.annotations.NullMarked;
