/** The reader beside its bounds and peers, on files made here. */
@NullMarked
package io.datawarp.benchmarks.reader;

import org.jspecify.annotations.NullMarked;
