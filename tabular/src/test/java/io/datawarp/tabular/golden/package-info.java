/** Golden folders: an input described in text beside the extract that it must give. */
@NullMarked
package io.datawarp.tabular.golden;

import org.jspecify.annotations.NullMarked;
