package io.datawarp.registry.archive;

/** A dataset that may be deprecated, and why. */
record Suggestion(String dataset, String owner, String reason) {}
