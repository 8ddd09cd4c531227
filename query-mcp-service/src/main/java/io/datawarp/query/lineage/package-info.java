/** Where published rows come from: file, sheet, load, verdicts, exports; and the citation made of it. */
@NullMarked
package io.datawarp.query.lineage;

import org.jspecify.annotations.NullMarked;
