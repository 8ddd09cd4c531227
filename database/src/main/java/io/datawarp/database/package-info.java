/** The schema's life: migrating it, and refusing to run on one that is not known; and transactions on it. */
@NullMarked
package io.datawarp.database;

import org.jspecify.annotations.NullMarked;
