/** Governance of a large warehouse; run by benchmarks/governance-scale. */
@NullMarked
package io.datawarp.governance.scale;

import org.jspecify.annotations.NullMarked;
