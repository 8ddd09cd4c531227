/** Column labels: header levels joined, footnote marks taken off, names made for SQL. */
@NullMarked
package io.datawarp.tabular.label;

import org.jspecify.annotations.NullMarked;
