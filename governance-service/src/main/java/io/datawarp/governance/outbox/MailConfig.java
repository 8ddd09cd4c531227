package io.datawarp.governance.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** The SMTP server that takes our mails; without a host no mail is written. */
@ConfigMapping(prefix = "datawarp.mail")
interface MailConfig {

    /** Host of the SMTP server; unset: no mails. */
    Optional<String> host();

    /** Its port: 25, 587 with STARTTLS, 465 with TLS. */
    @WithDefault("25")
    int port();

    /** Login at the server, if it wants one. */
    Optional<String> username();

    /** Password of that login. */
    Optional<String> password();

    /** Sender of our mails. */
    @WithDefault("datawarp@localhost")
    String from();

    /** Whether to speak TLS from the first byte on, as on port 465. */
    @WithDefault("false")
    boolean tls();

    /** STARTTLS: DISABLED, OPTIONAL or REQUIRED. */
    @WithDefault("OPTIONAL")
    String startTls();
}
