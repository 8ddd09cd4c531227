/** Invented publications of any number of tables and periods, with drift as publishers make it, and the proof of a load. */
@NullMarked
package io.datawarp.testing.series;

import org.jspecify.annotations.NullMarked;
