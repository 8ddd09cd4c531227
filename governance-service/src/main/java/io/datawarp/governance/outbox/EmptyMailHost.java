package io.datawarp.governance.outbox;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import jakarta.annotation.Priority;
import org.jspecify.annotations.Nullable;

/** An empty host means that no mail is written, just as none does; the mailer itself would not start with it. */
@Priority(5_000) // before what it looks at is made of other properties
public final class EmptyMailHost implements ConfigSourceInterceptor {

    private static final long serialVersionUID = 1L;

    private static final String HOST = "quarkus.mailer.host";

    @Override
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        ConfigValue value = context.proceed(name);
        return value != null
                        && name.equals(HOST)
                        && String.valueOf(value.getValue()).isBlank()
                ? value.withValue("localhost")
                : value;
    }
}
