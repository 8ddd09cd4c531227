package io.datawarp.tabular.detect;

/** Lines drawn with characters, from the days of typewriters. */
final class Rulers {

    private Rulers() {}

    /** True for a line that holds nothing but dashes, in front too, where a data line has its label. */
    static boolean isRuler(Line line) {
        for (int i = 0; i < line.size(); i++) {
            if (!isDash(line.text(i))) {
                return false;
            }
        }
        return line.size() > 1;
    }

    static boolean isDash(String text) {
        for (int i = 0; i < text.length(); i++) {
            if ("-–—_=".indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
