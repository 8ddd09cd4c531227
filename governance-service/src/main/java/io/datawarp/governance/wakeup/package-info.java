/** Tells the other features at once when something happened in the database. */
@NullMarked
package io.datawarp.governance.wakeup;

import org.jspecify.annotations.NullMarked;
