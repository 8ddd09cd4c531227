/** The object store: any S3. */
@NullMarked
package io.datawarp.export.store;

import org.jspecify.annotations.NullMarked;
