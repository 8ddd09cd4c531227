/** Bad input: damaged, protected, hostile and foreign files. */
@NullMarked
package io.datawarp.tabular.robust;

import org.jspecify.annotations.NullMarked;
