package io.datawarp.ingest.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.datawarp.ingest.meaning.ColumnMeaning;
import io.datawarp.ingest.period.Period;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicationFileTest {

    private static final String GOOD = """
            publications:
              - code: adhd
                name: ADHD Management Information
                domain: mental_health
                frequency: monthly
                landing_page: https://example.org/adhd/
                licence: OGL-UK-3.0
                owner: someone@example.org
                purpose: To know
                tags: [nhs, adhd]
                contract: freeze
                periods:
                  schedule: {start: 2025-05, end: current, months: [5, 8, 11, 2], publication_lag_weeks: 7}
                url:
                  template: "{landing_page}/{month_name}-{year}/adhd_{year}_{month}.xlsx"
                  exceptions: {2025-06: "https://example.org/june.xlsx"}
                sheets:
                  - {match: "Contents|Notes.*", skip: true}
                  - match: "Table 1.*"
                    dataset: adhd_referrals
                    rename: {age_band: age_group}
                    keys: [org_code, age_group]
                    columns: {age_group: {description: "Age of the patients", search_terms: [age band]}}
                    unpivot: {columns: "\\\\d{4}-\\\\d{2}", period_into: month, value_into: value}
            """;

    @TempDir
    Path folder;

    @Test
    void readsEverythingThatAnEntrySays() throws InvalidPublications {
        Publication adhd = read(GOOD).find("adhd").orElseThrow();
        assertThat(adhd.frequency()).isEqualTo(Frequency.MONTHLY);
        assertThat(adhd.contract()).isEqualTo(ContractMode.FREEZE);
        assertThat(adhd.tags()).containsExactly("nhs", "adhd");
        assertThat(adhd.enabled()).isTrue();
        FileSource.Templated source = (FileSource.Templated) adhd.source();
        assertThat(source.template().expand(Period.month(2025, 8)))
                .isEqualTo("https://example.org/adhd/august-2025/adhd_2025_08.xlsx");
        assertThat(source.exceptions()).containsEntry(Period.month(2025, 6), List.of("https://example.org/june.xlsx"));
        assertThat(adhd.rule("notes and caveats", null)).get().matches(SheetRule::skip);
        SheetRule rule = adhd.rule("Table 1a", "Referrals").orElseThrow();
        assertThat(rule.dataset()).isEqualTo("adhd_referrals");
        assertThat(rule.rename()).containsEntry("age_band", "age_group");
        assertThat(rule.columns())
                .containsOnly(Map.entry("age_group", new ColumnMeaning("Age of the patients", List.of("age band"))));
        assertThat(adhd.rule("Table 2", null)).isEmpty();
        assertThat(adhd.definition()).contains("\"start\":\"2025-05\"").contains("\"publication_lag_weeks\":7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "5  | frequency: monthly | frequency: montly | Did you mean 'monthly'?",
                "4  | domain: mental_health | domian: mental_health | 'domian' is no key of a publication. Did you mean 'domain'?",
                "2  | domain: mental_health | domian: mental_health | a publication has no 'domain'",
                "2  | code: adhd | code: ADHD | 'ADHD' is no code",
                "6  | https://example.org/adhd/ | example.org/adhd | no address",
                "8  | someone@example.org | nobody | no e-mail address",
                "11 | contract: freeze | contract: frozen | Use one of evolve, freeze, discard",
                "13 | 2025-05, end | 2025-13, end | '2025-13' is no period. Write it as 2025-11-14, 2025-11",
                "13 | 2025-05, end | FY25-Q1, end | the frequency is monthly. Write a month such as 2025-05",
                "13 | end: current | end: 2024-01 | 'end' is 2024-01. Write 'current'",
                "13 | [5, 8, 11, 2] | [5, 13] | '13' is no month",
                "13 | publication_lag_weeks: 7 | publication_lag_weeks: soon | whole number from 0 to 260",
                "15 | {month_name}-{year}/ | {mnth_name}-{year}/ | no placeholder {mnth_name}. Did you mean 'month_name'?",
                "15 | {month_name}-{year}/adhd_{year}_{month} | adhd | every period would have the same file",
                "16 | 2025-06: | June: | 'June' is no period",
                "19 | Table 1.* | Table (1.* | no regular expression",
                "20 | adhd_referrals | ADHD referrals | is no code",
                "21 | age_band: age_group | age_band: Age group | no name of a column",
                "22 | org_code, age_group | Org code | no name of a column",
                "18 | skip: true | skip: maybe | Write true or false",
                "18 | `skip: true` | `skip: true, dataset: notes` | a rule skips or names a dataset",
                "14 | url: | urls: | 'urls' is no key of a publication. Did you mean 'url'?",
            })
    void namesLinePublicationAndRemedy(int line, String right, String wrong, String message) {
        List<Flaw> flaws = flaws(GOOD.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong)));
        assertThat(flaws).anySatisfy(flaw -> {
            assertThat(flaw.toString()).contains(message);
            assertThat(flaw.line()).isEqualTo(line);
            assertThat(flaw.file()).endsWith("publications.yaml");
        });
    }

    @Test
    void namesAFlawOnceAndNotWhatFollowsFromIt() {
        assertThat(flaws(GOOD.replace("frequency: monthly", "frequency: montly")))
                .hasSize(1);
        assertThat(flaws(GOOD.replace("2025-05, end", "soon, end"))).hasSize(1);
        assertThat(flaws(GOOD.replace("frequency: monthly", "frequency: montly").replace("code: adhd", "code: ADHD")))
                .extracting(Flaw::line)
                .containsExactly(2, 5);
    }

    @Test
    void namesAllFlawsAtOnceEachWithItsPublication() {
        List<Flaw> flaws = flaws(GOOD.replace("monthly", "montly").replace("[5, 8, 11, 2]", "[13]")
                + GOOD.substring(GOOD.indexOf("  - code"))
                        .replace("adhd", "beds")
                        .replace("2025-05,", "soon,"));
        assertThat(flaws).extracting(Flaw::publication).contains("adhd", "beds");
        assertThat(flaws).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void refusesACodeThatStandsTwiceAndADatasetOfAnother() {
        String twice = GOOD + GOOD.substring(GOOD.indexOf("  - code"));
        assertThat(flaws(twice))
                .anySatisfy(
                        flaw -> assertThat(flaw.message()).contains("stands at").contains(":2 already"));
        String other = GOOD + GOOD.substring(GOOD.indexOf("  - code")).replace("code: adhd", "code: beds");
        assertThat(flaws(other))
                .singleElement()
                .satisfies(flaw -> assertThat(flaw.message()).contains("belongs to publication 'adhd' already"));
    }

    @Test
    void refusesAKeyThatStandsTwice() {
        assertThat(flaws(GOOD.replace("    domain:", "    code: other\n    domain:")))
                .singleElement()
                .satisfies(flaw ->
                        assertThat(flaw.toString()).contains(":4: ").contains("'code' stands twice, first in line 2"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "folder: {path: a, pattern: '*.csv'} | so that nothing tells",
                "discover: {pattern: '.*csv'} | so that nothing tells",
                "discover: {pattern: '({year}'} | no regular expression",
                "discover: {page: 'https://example.org'} | has no 'pattern'",
                "explicit: [https://example.org/a.csv] | say which address is which period",
                "explicit: {2025-06: https://example.org/a.csv} | 'periods' does not have 2025-06",
                "explicit: {} | lists no address",
                "template: ftp://{year}.example.org | no address",
                "exceptions: {} | the publication has no 'url'",
            })
    void refusesAnAddressThatCanNotWork(String url, String message) {
        String head = GOOD.substring(0, GOOD.indexOf("    url:"));
        assertThat(flaws(head + "    url:\n      " + url + "\n"))
                .anySatisfy(flaw -> assertThat(flaw.message()).contains(message));
    }

    @Test
    void refusesTwoWaysToOneFile() {
        assertThat(flaws(GOOD.replace("      template:", "      folder: {path: a, pattern: b}\n      template:")))
                .singleElement()
                .satisfies(flaw -> assertThat(flaw.message()).contains("'url' has template and folder"));
    }

    @Test
    void saysWhereTheYamlIsBroken() {
        assertThat(flaws("publications:\n\t- code: adhd\n")).singleElement().satisfies(flaw -> {
            assertThat(flaw.line()).isEqualTo(2);
            assertThat(flaw.message()).contains("no YAML").contains("not with tabs");
        });
        assertThat(flaws("- just\n- a list\n")).isNotEmpty();
        assertThat(flaws("x: &a [*a]\n")).isNotEmpty();
    }

    @Test
    void takesDefaultsAndIncludes() throws Exception {
        Files.writeString(folder.resolve("more.yaml"), """
                defaults: {owner: team@example.org, domain: hospital, purpose: To know, frequency: annual, enabled: false}
                publications:
                  - {code: beds, name: Beds, url: {explicit: [beds.csv]}}
                """);
        PublicationFile file = read("include: more.yaml\n" + GOOD);
        assertThat(file.publications()).extracting(Publication::code).containsExactly("adhd", "beds");
        Publication beds = file.find("beds").orElseThrow();
        assertThat(beds.owner()).isEqualTo("team@example.org");
        assertThat(beds.enabled()).isFalse();
        assertThat(beds.frequency()).isEqualTo(Frequency.ANNUAL);
        assertThat(file.files()).hasSize(2);
        assertThat(flaws("include: [gone.yaml]\n" + GOOD))
                .singleElement()
                .satisfies(flaw -> assertThat(flaw.message()).contains("no file 'gone.yaml'"));
    }

    private PublicationFile read(String text) throws InvalidPublications {
        return FileReader.read(write(text), null);
    }

    private List<Flaw> flaws(String text) {
        InvalidPublications invalid = catchThrowableOfType(InvalidPublications.class, () -> read(text));
        assertThat(invalid).as(text).isNotNull();
        return invalid.flaws();
    }

    private Path write(String text) {
        try {
            return Files.writeString(folder.resolve("publications.yaml"), text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
