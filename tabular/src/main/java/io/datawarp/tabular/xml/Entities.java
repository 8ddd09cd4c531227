package io.datawarp.tabular.xml;

import java.nio.charset.StandardCharsets;

/** Decodes UTF-8 with XML's five entities and character references. */
final class Entities {

    private Entities() {}

    static String decode(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '&' || bytes[i] == '\r') {
                return unescape(new String(bytes, from, to - from, StandardCharsets.UTF_8));
            }
        }
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    private static String unescape(String raw) {
        String text = raw.indexOf('\r') < 0 ? raw : raw.replace("\r\n", "\n").replace('\r', '\n');
        StringBuilder out = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int semicolon = c == '&' ? text.indexOf(';', at) : -1;
            if (semicolon < 0 || semicolon - at > 12) {
                out.append(c);
                at++;
            } else {
                append(out, text.substring(at + 1, semicolon));
                at = semicolon + 1;
            }
        }
        return out.toString();
    }

    private static void append(StringBuilder out, String entity) {
        switch (entity) {
            case "amp" -> out.append('&');
            case "lt" -> out.append('<');
            case "gt" -> out.append('>');
            case "quot" -> out.append('"');
            case "apos" -> out.append('\'');
            default -> {
                int code = reference(entity);
                if (code >= 0) {
                    out.appendCodePoint(code);
                } else {
                    out.append('&').append(entity).append(';');
                }
            }
        }
    }

    private static int reference(String entity) {
        try {
            if (entity.startsWith("#x") || entity.startsWith("#X")) {
                return valid(Integer.parseInt(entity.substring(2), 16));
            }
            return entity.startsWith("#") ? valid(Integer.parseInt(entity.substring(1))) : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static int valid(int code) {
        return Character.isValidCodePoint(code) && code != 0 ? code : -1;
    }
}
