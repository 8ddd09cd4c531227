package io.datawarp.tabular;

import java.util.Locale;

/** What a sheet is for; only {@link #DATA} sheets have tables. */
public enum SheetKind {
    DATA,
    NOTES,
    CONTENTS,
    EMPTY,
    CHART;

    /** The word printed by {@code extract --json}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
