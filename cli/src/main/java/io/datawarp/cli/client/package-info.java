/** Talks to the services. */
@NullMarked
package io.datawarp.cli.client;

import org.jspecify.annotations.NullMarked;
