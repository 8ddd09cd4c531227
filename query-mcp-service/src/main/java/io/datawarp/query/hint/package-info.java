/** What to do next after a mistake, in the words of the way by which a question came. */
@NullMarked
package io.datawarp.query.hint;

import org.jspecify.annotations.NullMarked;
