package io.datawarp.query.journal;

/** Who asks what, and how. */
public record Asked(Channel channel, String caller, String tool, String question) {

    private static final int LONGEST = 20_000;

    /** As the log keeps it. What is answered is the question as it was asked. */
    Asked logged() {
        String kept = question.length() > LONGEST ? question.substring(0, LONGEST) : question;
        return new Asked(channel, storable(caller), tool, storable(kept));
    }

    // PostgreSQL's text can't hold it, and would refuse the questions of all who wait to be written down together.
    private static String storable(String text) {
        return text.replace("\u0000", "");
    }
}
