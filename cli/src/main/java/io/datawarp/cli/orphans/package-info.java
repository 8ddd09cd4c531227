/** Tables that no dataset owns. */
@NullMarked
package io.datawarp.cli.orphans;

import org.jspecify.annotations.NullMarked;
