/** Pushes Parquet and a catalogue to any S3. One package a feature. */
@NullMarked
package io.datawarp.export;

import org.jspecify.annotations.NullMarked;
