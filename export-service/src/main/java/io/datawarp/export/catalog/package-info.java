/** The catalogue of all exported datasets, which is written last. */
@NullMarked
package io.datawarp.export.catalog;

import org.jspecify.annotations.NullMarked;
