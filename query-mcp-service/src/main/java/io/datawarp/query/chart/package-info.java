/** Figures for a chart that is right by default: no total counted twice, no suppressed value drawn as a zero. */
@NullMarked
package io.datawarp.query.chart;

import org.jspecify.annotations.NullMarked;
