package io.datawarp.ingest.event;

/** What one gate said of a load; the gate {@code overall} decides. */
public record Verdict(String gate, String verdict, String message) {

    public static final String OVERALL = "overall";

    public boolean isFail() {
        return verdict.equals("fail");
    }
}
