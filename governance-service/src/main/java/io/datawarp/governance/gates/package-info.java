/** Judges every load before it is published. */
@NullMarked
package io.datawarp.governance.gates;

import org.jspecify.annotations.NullMarked;
