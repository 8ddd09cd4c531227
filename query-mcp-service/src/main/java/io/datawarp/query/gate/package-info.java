/** Decides whether a caller's SQL may run: one query over published datasets, with harmless functions only. */
@NullMarked
package io.datawarp.query.gate;

import org.jspecify.annotations.NullMarked;
