/** Puts deprecated datasets away once a copy of them is proved, and finds those that nobody needs. */
@NullMarked
package io.datawarp.registry.archive;

import org.jspecify.annotations.NullMarked;
