/** Who changed what of a dataset, when and why. */
@NullMarked
package io.datawarp.registry.history;

import org.jspecify.annotations.NullMarked;
