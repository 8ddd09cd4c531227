/** How services reach an S3 object store: its settings, and the client that every such server accepts. */
@NullMarked
package io.datawarp.store;

import org.jspecify.annotations.NullMarked;
