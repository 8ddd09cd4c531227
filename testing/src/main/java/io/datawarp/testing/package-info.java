/** Real servers for tests: PostgreSQL and S3; and the rules that every module's architecture test applies. */
@NullMarked
package io.datawarp.testing;

import org.jspecify.annotations.NullMarked;
