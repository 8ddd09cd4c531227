/** API keys: made, listed and revoked. They are checked by every service for itself. */
@NullMarked
package io.datawarp.registry.key;

import org.jspecify.annotations.NullMarked;
