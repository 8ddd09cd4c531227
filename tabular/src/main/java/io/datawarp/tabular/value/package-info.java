/** Values: numbers, dates, periods and markers, and the type that a whole column fits. */
@NullMarked
package io.datawarp.tabular.value;

import org.jspecify.annotations.NullMarked;
