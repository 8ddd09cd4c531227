/** What the service needs, and whether it is there. */
@NullMarked
package io.datawarp.export.health;

import org.jspecify.annotations.NullMarked;
