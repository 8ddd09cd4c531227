/** Coverage-guided fuzzing: one target a format, and what it found, kept as cases. */
@NullMarked
package io.datawarp.tabular.fuzz;

import org.jspecify.annotations.NullMarked;
