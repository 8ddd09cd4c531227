/** What the registry says of the datasets. */
@NullMarked
package io.datawarp.export.dataset;

import org.jspecify.annotations.NullMarked;
