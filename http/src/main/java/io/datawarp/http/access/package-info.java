/** Who may ask and change: credentials, scopes, quotas, foreign web pages, and the log of changes. */
@NullMarked
package io.datawarp.http.access;

import org.jspecify.annotations.NullMarked;
