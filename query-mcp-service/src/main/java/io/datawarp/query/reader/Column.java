package io.datawarp.query.reader;

/** A column of an answer, with its PostgreSQL type. */
public record Column(String name, String type) {}
