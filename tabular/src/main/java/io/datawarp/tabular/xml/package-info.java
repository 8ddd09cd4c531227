/** A pull scanner over the bytes of trusted-by-nobody XML: no DTD, no external entities, bounded tokens. */
@NullMarked
package io.datawarp.tabular.xml;

import org.jspecify.annotations.NullMarked;
