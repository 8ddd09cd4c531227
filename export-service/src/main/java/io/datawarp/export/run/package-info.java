/** Exports: asked for, done one after the other, recorded and proved. */
@NullMarked
package io.datawarp.export.run;

import org.jspecify.annotations.NullMarked;
