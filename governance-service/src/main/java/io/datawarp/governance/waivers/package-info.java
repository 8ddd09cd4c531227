/** Permissions to publish although a gate fails. */
@NullMarked
package io.datawarp.governance.waivers;

import org.jspecify.annotations.NullMarked;
