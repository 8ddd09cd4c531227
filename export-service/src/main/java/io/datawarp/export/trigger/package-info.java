/** When exports begin by themselves: after a publish, and weekly. */
@NullMarked
package io.datawarp.export.trigger;

import org.jspecify.annotations.NullMarked;
