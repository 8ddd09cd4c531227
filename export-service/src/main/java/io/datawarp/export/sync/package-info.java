/** What is published, where, how often and how: config/r2_sync.yaml. */
@NullMarked
package io.datawarp.export.sync;

import org.jspecify.annotations.NullMarked;
