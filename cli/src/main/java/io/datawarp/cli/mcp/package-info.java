/** MCP over stdin and stdout, for clients that start their servers themselves. */
@NullMarked
package io.datawarp.cli.mcp;

import org.jspecify.annotations.NullMarked;
