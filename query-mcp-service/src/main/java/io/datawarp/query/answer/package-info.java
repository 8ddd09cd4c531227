/** What a question is answered with: rows, citation, freshness, warnings; as JSON or CSV. */
@NullMarked
package io.datawarp.query.answer;

import org.jspecify.annotations.NullMarked;
