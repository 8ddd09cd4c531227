package io.datawarp.query.agent;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedField;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/** Our JSON is in snake_case, but MCP's own is not: {@code isError} must stay what the protocol calls it. */
@Singleton
class ProtocolNames implements ObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper json) {
        json.setPropertyNamingStrategy(new OursOnly());
    }

    @Override
    public int priority() {
        return MINIMUM_PRIORITY;
    }

    private static final class OursOnly extends SnakeCaseStrategy {

        private static final long serialVersionUID = 1L;

        @Override
        public String nameForField(MapperConfig<?> config, AnnotatedField field, String name) {
            return ofProtocol(field) ? name : super.nameForField(config, field, name);
        }

        @Override
        public String nameForGetterMethod(MapperConfig<?> config, AnnotatedMethod method, String name) {
            return ofProtocol(method) ? name : super.nameForGetterMethod(config, method, name);
        }

        @Override
        public String nameForSetterMethod(MapperConfig<?> config, AnnotatedMethod method, String name) {
            return ofProtocol(method) ? name : super.nameForSetterMethod(config, method, name);
        }

        @Override
        public String nameForConstructorParameter(MapperConfig<?> config, AnnotatedParameter parameter, String name) {
            return ofProtocol(parameter) ? name : super.nameForConstructorParameter(config, parameter, name);
        }

        private static boolean ofProtocol(AnnotatedMember member) {
            return member.getDeclaringClass().getName().startsWith("io.quarkiverse.mcp.");
        }
    }
}
