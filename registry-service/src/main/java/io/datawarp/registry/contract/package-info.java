/** A dataset's contract in the words of open standards: ODCS, Frictionless Data Package, DCAT. */
@NullMarked
package io.datawarp.registry.contract;

import org.jspecify.annotations.NullMarked;
