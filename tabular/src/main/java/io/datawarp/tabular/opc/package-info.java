/** Office Open XML packages: parts, their relationships and the strings that .xlsx and .xlsb workbooks share. */
@NullMarked
package io.datawarp.tabular.opc;

import org.jspecify.annotations.NullMarked;
