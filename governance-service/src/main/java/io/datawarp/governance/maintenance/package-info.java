/** Jobs that keep the warehouse tidy: weekly, monthly, quarterly. */
@NullMarked
package io.datawarp.governance.maintenance;

import org.jspecify.annotations.NullMarked;
