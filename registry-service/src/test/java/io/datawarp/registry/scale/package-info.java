/** Searching a large registry; run by benchmarks/governance-scale. */
@NullMarked
package io.datawarp.registry.scale;

import org.jspecify.annotations.NullMarked;
