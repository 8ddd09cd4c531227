/** Answers agents over MCP and people over REST. One package a feature. */
@NullMarked
package io.datawarp.query;

import org.jspecify.annotations.NullMarked;
