/** The weekly health report. */
@NullMarked
package io.datawarp.governance.report;

import org.jspecify.annotations.NullMarked;
