/** Figures of the registry for Prometheus. */
@NullMarked
package io.datawarp.registry.gauge;

import org.jspecify.annotations.NullMarked;
