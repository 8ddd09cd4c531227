package io.datawarp.ingest.publication;

import java.util.regex.Pattern;

/** Patterns of names: {@code *} within a folder, {@code **} across folders, {@code ?} for one letter. */
final class Glob {

    private static final Pattern PART =
            Pattern.compile("\\*\\*/|\\*\\*|\\*|\\?|" + Placeholders.PATTERN.pattern() + "|[^*?{]+|\\{");

    private Glob() {}

    /** The regular expression that means the same; placeholders are left as they are. */
    static String regex(String glob) {
        return PART.matcher(glob)
                .results()
                .map(match -> switch (match.group()) {
                    case "**/" -> "(?:.*/)?";
                    case "**" -> ".*";
                    case "*" -> "[^/]*";
                    case "?" -> "[^/]";
                    default -> match.group(1) == null ? Pattern.quote(match.group()) : match.group();
                })
                .reduce("", String::concat);
    }
}
