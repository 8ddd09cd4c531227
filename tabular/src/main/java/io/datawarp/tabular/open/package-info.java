/** Recognises a file by its content and opens it, archives member by member. */
@NullMarked
package io.datawarp.tabular.open;

import org.jspecify.annotations.NullMarked;
