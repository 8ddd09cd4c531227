/** Gates every load, snapshots metrics. One package a feature. */
@NullMarked
package io.datawarp.governance;

import org.jspecify.annotations.NullMarked;
