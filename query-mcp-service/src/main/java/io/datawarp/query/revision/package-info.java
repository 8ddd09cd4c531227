/** What re-issued periods changed. */
@NullMarked
package io.datawarp.query.revision;

import org.jspecify.annotations.NullMarked;
