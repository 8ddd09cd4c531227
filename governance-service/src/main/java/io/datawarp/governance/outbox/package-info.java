/** Sends mails and webhook calls: written with the transaction that wants them, tried until they are accepted. */
@NullMarked
package io.datawarp.governance.outbox;

import org.jspecify.annotations.NullMarked;
