package io.datawarp.governance.gates;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one gate found: a verdict and one sentence for people, with the figures behind it. */
record Finding(
        String gate,
        Verdict verdict,
        String sentence,
        @Nullable Long measured,
        @Nullable Long threshold,
        Map<String, Object> details) {

    Finding {
        details = Map.copyOf(details);
    }

    Finding(String gate, Verdict verdict, String sentence) {
        this(gate, verdict, sentence, null, null, Map.of());
    }

    /** The sentence behind its sign, as it is stored and shown. */
    String message() {
        return verdict.mark() + " " + sentence;
    }

    /** The same finding, but harmless: for a failure that somebody has waived. */
    Finding waived(String why) {
        Map<String, Object> more = new LinkedHashMap<>(details);
        more.put("waived", why);
        return new Finding(gate, Verdict.WARN, sentence + " (" + why + ")", measured, threshold, more);
    }
}
