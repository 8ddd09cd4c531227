/** What the gates said, over HTTP. */
@NullMarked
package io.datawarp.governance.verdicts;

import org.jspecify.annotations.NullMarked;
