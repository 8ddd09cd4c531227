/** What one must know of a dataset to use its figures well. */
@NullMarked
package io.datawarp.query.describe;

import org.jspecify.annotations.NullMarked;
