package io.datawarp.export.published;

import io.datawarp.export.parquet.Column;

/** A column of a table: what it is in a file, and the expression that selects it in that form. */
record TableColumn(Column column, String expression) {}
