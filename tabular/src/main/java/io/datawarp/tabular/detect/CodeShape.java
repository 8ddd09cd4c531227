package io.datawarp.tabular.detect;

/** How a code is made: of which kinds of characters, in which order. */
final class CodeShape {

    private CodeShape() {}

    /** R90 and R7 are made alike; a text without a digit, with blanks or a lone number is no code: empty. */
    static String of(String text) {
        StringBuilder shape = new StringBuilder();
        boolean digits = false;
        boolean letters = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char kind = Character.isDigit(c) ? '9' : Character.isLetter(c) ? 'A' : c;
            digits |= kind == '9';
            letters |= kind == 'A';
            if (Character.isWhitespace(c)) {
                return "";
            }
            if (shape.length() == 0 || shape.charAt(shape.length() - 1) != kind) {
                shape.append(kind);
            }
        }
        return digits && letters && text.length() <= 24 ? shape.toString() : "";
    }
}
