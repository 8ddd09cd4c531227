/** Fetches, reads spreadsheets, writes staging tables and load events. One package a feature. */
@NullMarked
package io.datawarp.ingest;

import org.jspecify.annotations.NullMarked;
