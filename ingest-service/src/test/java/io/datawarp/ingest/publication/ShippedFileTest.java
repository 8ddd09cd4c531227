package io.datawarp.ingest.publication;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

class ShippedFileTest {

    private static final Path CONFIG = Path.of("../config").toAbsolutePath().normalize();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void isReadWithoutAFlaw() throws InvalidPublications {
        PublicationFile file = FileReader.read(CONFIG.resolve("publications.yaml"), CONFIG.getParent());
        assertThat(file.publications()).hasSizeGreaterThan(25 + 3);
        assertThat(file.publications())
                .filteredOn(Publication::enabled)
                .extracting(Publication::code)
                .as("only the samples are loaded unasked")
                .containsExactly("adhd", "gp_appointments", "ae_waiting_times");
    }

    @ParameterizedTest
    @ValueSource(strings = {"publications.yaml", "publications.nhs.yaml"})
    void fitsItsSchema(String name) throws IOException {
        assertThat(validate(Files.readString(CONFIG.resolve(name)))).isEmpty();
    }

    @Test
    void modelAndSchemaKnowTheSameKeys() throws IOException {
        JsonNode schema = schemaTree();
        assertThat(keys(schema)).isEqualTo(FileReader.KEYS);
        assertThat(keys(schema.at("/$defs/defaults"))).isEqualTo(EntryReader.DEFAULT_KEYS);
        assertThat(keys(schema.at("/$defs/publication"))).isEqualTo(EntryReader.KEYS);
        assertThat(keys(schema.at("/$defs/periods"))).isEqualTo(PeriodReader.KEYS);
        assertThat(keys(schema.at("/$defs/schedule"))).isEqualTo(PeriodReader.SCHEDULE_KEYS);
        assertThat(keys(schema.at("/$defs/url"))).isEqualTo(SourceReader.KEYS);
        assertThat(keys(schema.at("/$defs/discover"))).isEqualTo(SourceReader.DISCOVER_KEYS);
        assertThat(keys(schema.at("/$defs/folder"))).isEqualTo(SourceReader.FOLDER_KEYS);
        assertThat(keys(schema.at("/$defs/sheet"))).isEqualTo(SheetReader.KEYS);
        assertThat(keys(schema.at("/$defs/meaning"))).isEqualTo(SheetReader.COLUMN_KEYS);
        assertThat(keys(schema.at("/$defs/unpivot"))).isEqualTo(SheetReader.UNPIVOT_KEYS);
        JsonNode entry = schema.at("/$defs/publication/properties");
        assertThat(words(entry.at("/frequency"))).isEqualTo(Frequency.words());
        assertThat(words(entry.at("/contract"))).isEqualTo(ContractMode.words());
        assertThat(words(entry.at("/load_mode"))).isEqualTo(LoadMode.words());
    }

    @Test
    void everyKeyIsInTheReference() throws IOException {
        String reference = Files.readString(CONFIG.resolveSibling("docs/reference/publications.md"));
        Set<String> keys = new TreeSet<>();
        for (Set<String> some : List.of(
                FileReader.KEYS,
                EntryReader.KEYS,
                PeriodReader.KEYS,
                PeriodReader.SCHEDULE_KEYS,
                SourceReader.KEYS,
                SourceReader.DISCOVER_KEYS,
                SourceReader.FOLDER_KEYS,
                SheetReader.KEYS,
                SheetReader.UNPIVOT_KEYS)) {
            keys.addAll(some);
        }
        assertThat(keys).allSatisfy(key -> assertThat(reference).contains("`" + key + "`"));
        assertThat(Placeholders.FORMS.keySet().stream().filter(name -> !name.startsWith("start_")))
                .allSatisfy(name -> assertThat(reference).contains("`{" + name + "}`"));
    }

    private static Set<String> keys(JsonNode schema) {
        Set<String> keys = new TreeSet<>();
        schema.path("properties").fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static List<String> words(JsonNode schema) {
        return StreamSupport.stream(schema.path("enum").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static JsonNode schemaTree() throws IOException {
        return JSON.readTree(CONFIG.resolve("publications.schema.json").toFile());
    }

    private static Set<String> validate(String yaml) throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schemaTree());
        Set<String> messages = new TreeSet<>();
        JsonNode tree = YamlJson.of(new Yaml().compose(new StringReader(yaml)));
        schema.validate(tree).forEach(message -> messages.add(message.toString()));
        return messages;
    }
}
