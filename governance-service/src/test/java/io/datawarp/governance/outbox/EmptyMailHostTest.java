package io.datawarp.governance.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EmptyMailHostTest {

    @Test
    void anEmptyHostMeansNoMailAndLetsTheServiceStart() {
        SmallRyeConfig config = config("");
        assertThat(config.getConfigMapping(MailConfig.class).host()).isEmpty();
        assertThat(config.getValue("quarkus.mailer.host", String.class)).isEqualTo("localhost");
    }

    @Test
    void anyOtherHostIsTheMailersToo() {
        SmallRyeConfig config = config("mail.example.org");
        assertThat(config.getConfigMapping(MailConfig.class).host()).hasValue("mail.example.org");
        assertThat(config.getValue("quarkus.mailer.host", String.class)).isEqualTo("mail.example.org");
    }

    private static SmallRyeConfig config(String host) {
        Map<String, String> properties =
                Map.of("datawarp.mail.host", host, "quarkus.mailer.host", "${datawarp.mail.host:localhost}");
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredInterceptors()
                .withMapping(MailConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build();
    }
}
