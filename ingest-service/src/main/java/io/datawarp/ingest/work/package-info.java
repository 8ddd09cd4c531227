/** Does the loads: claims them, runs them, resumes what a crash left behind. */
@NullMarked
package io.datawarp.ingest.work;

import org.jspecify.annotations.NullMarked;
