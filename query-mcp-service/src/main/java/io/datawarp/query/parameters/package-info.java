/** Parameters of a request that nobody knows are refused: left out silently, they would change what is answered. */
@NullMarked
package io.datawarp.query.parameters;

import org.jspecify.annotations.NullMarked;
