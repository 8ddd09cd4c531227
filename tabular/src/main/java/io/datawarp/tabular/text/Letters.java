package io.datawarp.tabular.text;

/** Column letters as spreadsheets show them. */
public final class Letters {

    private Letters() {}

    /**
     * The letters of a column.
     *
     * @param column 0 for A
     */
    public static String of(int column) {
        StringBuilder letters = new StringBuilder();
        for (int rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
            letters.insert(0, (char) ('A' + (rest - 1) % 26));
        }
        return letters.toString();
    }

    /** The number of a column by its letters, 0 for A. */
    public static int index(String letters) {
        int column = 0;
        for (int i = 0; i < letters.length(); i++) {
            char letter = letters.charAt(i);
            if (letter < 'A' || letter > 'Z' || i > 2) {
                throw new IllegalArgumentException("no column: " + letters);
            }
            column = column * 26 + letter - 'A' + 1;
        }
        return column - 1;
    }
}
