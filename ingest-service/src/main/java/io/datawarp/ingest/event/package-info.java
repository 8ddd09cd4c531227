/** The record of loads: what was asked for, how far it came, how it ended. */
@NullMarked
package io.datawarp.ingest.event;

import org.jspecify.annotations.NullMarked;
