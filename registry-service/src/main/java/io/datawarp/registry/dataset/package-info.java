/** Datasets: registering, finding, describing, deprecating and restoring them. */
@NullMarked
package io.datawarp.registry.dataset;

import org.jspecify.annotations.NullMarked;
