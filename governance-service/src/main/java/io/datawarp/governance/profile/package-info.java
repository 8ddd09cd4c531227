/** What published columns hold, for search and for descriptions. */
@NullMarked
package io.datawarp.governance.profile;

import org.jspecify.annotations.NullMarked;
