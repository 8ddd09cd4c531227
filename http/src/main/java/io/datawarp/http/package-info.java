/** How every service speaks HTTP: problem+json, request id, caller identity, page cursor. A closed list. */
@NullMarked
package io.datawarp.http;

import org.jspecify.annotations.NullMarked;
