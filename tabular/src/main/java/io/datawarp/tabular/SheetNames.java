package io.datawarp.tabular;

import java.util.regex.Pattern;

/** What a sheet without tables is for, by its name. */
final class SheetNames {

    private static final Pattern CONTENTS = Pattern.compile("(?i).*(content|index|toc\\b|list of tables|navigation).*");

    private SheetNames() {}

    static SheetKind kind(String name) {
        return CONTENTS.matcher(name).matches() ? SheetKind.CONTENTS : SheetKind.NOTES;
    }
}
