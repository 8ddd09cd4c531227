package io.datawarp.query.agent;

/** What a tool answers: for programs as structure, for models in short as text. */
record Said(Object structure, String text) {}
