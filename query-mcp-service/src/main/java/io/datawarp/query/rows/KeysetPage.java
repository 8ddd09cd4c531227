package io.datawarp.query.rows;

import java.util.List;

/**
 * Finds the rows behind the last one of the page before by comparing with it, not by counting rows off. The last row is
 * looked up by its place, so that its values are compared as what they are, missing ones too, which sort last.
 *
 * @param keys what rows are sorted by; the last is their place, and no two have the same
 * @param firstIsNeverNull so that the first key's index can be used
 */
record KeysetPage(List<String> keys, boolean firstIsNeverNull) {

    static final String DESCENDING = " DESC NULLS LAST";

    KeysetPage {
        keys = List.copyOf(keys);
    }

    /** What stands before the SELECT. */
    String last(String table, String place) {
        StringBuilder with = new StringBuilder("WITH datawarp_last AS (SELECT ");
        for (int i = 0; i < keys.size(); i++) {
            with.append(i == 0 ? "" : ", ").append(column(i)).append(" AS k").append(i);
        }
        return with + " FROM " + table + " WHERE ctid = " + place + ") ";
    }

    /** The condition. */
    String behindLast() {
        return (firstIsNeverNull ? column(0) + " >= " + last(0) + " AND " : "") + behind(0);
    }

    private String behind(int key) {
        if (key == keys.size() - 1) {
            return column(key) + " > " + last(key);
        }
        String farther = keys.get(key).endsWith(DESCENDING) ? " < " : " > ";
        return "(" + column(key) + farther + last(key)
                + " OR " + column(key) + " IS NULL AND " + last(key) + " IS NOT NULL"
                + " OR " + column(key) + " IS NOT DISTINCT FROM " + last(key) + " AND " + behind(key + 1) + ")";
    }

    private String column(int key) {
        String sorted = keys.get(key);
        return sorted.endsWith(DESCENDING) ? sorted.substring(0, sorted.length() - DESCENDING.length()) : sorted;
    }

    private static String last(int key) {
        return "(SELECT k" + key + " FROM datawarp_last)";
    }
}
