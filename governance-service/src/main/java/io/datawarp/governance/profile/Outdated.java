package io.datawarp.governance.profile;

import java.time.OffsetDateTime;

/** A dataset that was published after it was last profiled. */
record Outdated(String code, String table, long rows, OffsetDateTime publishedAt) {}
