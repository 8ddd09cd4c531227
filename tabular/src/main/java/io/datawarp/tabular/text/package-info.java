/** What published text is made of: blanks, footnote marks, labels. */
@NullMarked
package io.datawarp.tabular.text;

import org.jspecify.annotations.NullMarked;
