/** Small plots as SVG, for pages and mails. */
@NullMarked
package io.datawarp.governance.plot;

import org.jspecify.annotations.NullMarked;
