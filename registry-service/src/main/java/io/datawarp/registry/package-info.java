/** Owns dataset metadata and lifecycle. One package a feature. */
@NullMarked
package io.datawarp.registry;

import org.jspecify.annotations.NullMarked;
