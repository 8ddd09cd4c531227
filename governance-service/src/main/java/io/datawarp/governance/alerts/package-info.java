/** What somebody should look at. */
@NullMarked
package io.datawarp.governance.alerts;

import org.jspecify.annotations.NullMarked;
