/** Which database answers. */
@NullMarked
package io.datawarp.query.engine;

import org.jspecify.annotations.NullMarked;
