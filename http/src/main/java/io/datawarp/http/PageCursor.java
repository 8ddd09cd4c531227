package io.datawarp.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** An opaque place in a sorted list: the last key given. Callers hand it back and never look inside. */
public final class PageCursor {

    private PageCursor() {}

    public static String after(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    /** The key inside, or a 400 problem when the cursor was not made by {@link #after}. */
    public static String key(String cursor) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw Problem.of(
                    400,
                    "INVALID_CURSOR",
                    "Invalid cursor",
                    "Use the cursor of the previous page just as it was given");
        }
    }
}
