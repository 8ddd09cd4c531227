/** Changes of shape that loads brought: what waits for a decision, and the decisions. */
@NullMarked
package io.datawarp.registry.change;

import org.jspecify.annotations.NullMarked;
