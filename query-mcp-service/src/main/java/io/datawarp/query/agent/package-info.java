/** The MCP side: tools, their schemas, and who may connect. */
@NullMarked
package io.datawarp.query.agent;

import org.jspecify.annotations.NullMarked;
