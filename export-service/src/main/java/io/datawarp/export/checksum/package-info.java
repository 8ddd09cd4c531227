/** Proof that a file holds what the database gave: one checksum a column, reckoned on both sides. */
@NullMarked
package io.datawarp.export.checksum;

import org.jspecify.annotations.NullMarked;
