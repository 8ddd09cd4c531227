package io.datawarp.query.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jspecify.annotations.Nullable;

/**
 * Says in the OpenAPI document which fields of our records are always there, and which may be null: as in Java, all are
 * but those marked {@link Nullable}. What may be null may also be missing.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class DocumentedFields implements OASFilter {

    private static final String OURS = "io.datawarp.";
    private static final DotName NULLABLE = DotName.createSimple(Nullable.class);
    private static final DotName INCLUDE = DotName.createSimple(JsonInclude.class);
    private static final SnakeCaseStrategy NAMES = new SnakeCaseStrategy();

    private final Map<String, List<ClassInfo>> records = new HashMap<>();

    /** The index holds the classes that the service is built from. */
    public DocumentedFields(IndexView index) {
        for (ClassInfo type : index.getKnownClasses()) {
            if (type.isRecord() && type.name().toString().startsWith(OURS)) {
                records.computeIfAbsent(type.simpleName(), name -> new ArrayList<>())
                        .add(type);
            }
        }
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() != null && document.getComponents().getSchemas() != null) {
            document.getComponents().getSchemas().forEach(this::describe);
        }
    }

    private void describe(String name, Schema schema) {
        Map<String, Schema> properties = schema.getProperties();
        if (properties == null) {
            return;
        }
        // Of two records of one name the second is given a number.
        for (ClassInfo type : records.getOrDefault(name.replaceFirst("\\d+$", ""), List.of())) {
            if (type.recordComponents().stream()
                            .filter(part -> properties.containsKey(field(part)))
                            .count()
                    == properties.size()) {
                type.recordComponents().forEach(component -> describe(type, component, schema));
                return;
            }
        }
    }

    private static void describe(ClassInfo record, RecordComponentInfo component, Schema schema) {
        String name = field(component);
        Schema property = schema.getProperties().get(name);
        if (property == null) {
            return;
        }
        if (component.type().hasAnnotation(NULLABLE)) {
            schema.addProperty(name, orNull(property));
        } else if (!mayBeLeftOut(record)) {
            schema.addRequired(name);
        }
    }

    private static Schema orNull(Schema schema) {
        if (schema.getRef() != null) {
            return OASFactory.createSchema()
                    .addAnyOf(schema)
                    .addAnyOf(OASFactory.createSchema().type(List.of(Schema.SchemaType.NULL)));
        }
        List<Schema.SchemaType> types = schema.getType();
        if (types != null && !types.contains(Schema.SchemaType.NULL)) {
            List<Schema.SchemaType> either = new ArrayList<>(types);
            either.add(Schema.SchemaType.NULL);
            schema.setType(either);
        }
        return schema;
    }

    private static boolean mayBeLeftOut(ClassInfo record) {
        AnnotationInstance include = record.declaredAnnotation(INCLUDE);
        AnnotationValue value = include == null ? null : include.value();
        return value != null && value.asEnum().equals(JsonInclude.Include.NON_EMPTY.name());
    }

    private static String field(RecordComponentInfo component) {
        return NAMES.translate(component.name());
    }
}
