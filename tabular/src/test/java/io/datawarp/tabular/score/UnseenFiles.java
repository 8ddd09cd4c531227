package io.datawarp.tabular.score;

/** What was found when people read files that nobody had tuned on; the files are not part of the project. */
final class UnseenFiles {

    private UnseenFiles() {}

    static String paragraph() {
        return """
                ## Unseen files

                TODO
                """;
    }
}
