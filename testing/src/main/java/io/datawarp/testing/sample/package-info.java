/** Writes the bundled sample publications: shaped like real ones, every figure invented. */
@NullMarked
package io.datawarp.testing.sample;

import org.jspecify.annotations.NullMarked;
