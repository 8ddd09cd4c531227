package io.datawarp.governance.wakeup;

/** What PostgreSQL announced: a channel and what was said on it. */
public record Notification(String channel, String payload) {}
