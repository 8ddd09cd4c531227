package io.datawarp.query.journal;

/** Who asks what, and how. */
public record Asked(Channel channel, String caller, String tool, String question) {

    private static final int LONGEST = 20_000;

    public Asked {
        if (question.length() > LONGEST) {
            question = question.substring(0, LONGEST);
        }
        // PostgreSQL's text can't hold it.
        question = question.replace("\u0000", "");
    }
}
