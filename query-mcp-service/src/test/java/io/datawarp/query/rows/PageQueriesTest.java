package io.datawarp.query.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.datawarp.query.QueryDatabase;
import io.datawarp.query.catalog.Dataset;
import io.datawarp.query.catalog.Datasets;
import io.datawarp.query.reader.Query;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is remembered of questions fits into a small process, whatever is asked. */
@QuarkusTest
@QuarkusTestResource(QueryDatabase.class)
class PageQueriesTest {

    private static final int MOST = 2_000_000;

    @Inject
    @Nullable
    PageQueries queries;

    @Inject
    @Nullable
    Datasets datasets;

    @Test
    void remembersTheSqlOfAQuestionThatIsAskedAgain() {
        assertThat(first(among(3, 5))).isSameAs(first(among(3, 5)));
    }

    @Test
    void remembersNothingOfAQuestionWithLongValues() {
        assertThat(first(among(100, 900))).isNotSameAs(first(among(100, 900)));
    }

    @Test
    void forgetsTheFirstOfManyQuestionsTheirValuesAreCountedToo() {
        List<RowsQuestion> questions =
                IntStream.range(0, 1000).mapToObj(n -> among(5, 800 + n)).toList();
        Set<Query> asked = Collections.newSetFromMap(new IdentityHashMap<>());
        questions.forEach(question -> asked.add(first(question)));
        int kept = 0;
        for (int i = questions.size() - 1; i >= 0; i--) {
            kept += asked.contains(first(questions.get(i))) ? 5 * (800 + i) : 0;
        }
        assertThat(kept).isBetween(1, MOST);
    }

    private static RowsQuestion among(int values, int length) {
        List<String> texts = IntStream.range(0, values)
                .mapToObj(n -> String.valueOf(n % 10).repeat(length))
                .toList();
        return new RowsQuestion(
                List.of(),
                List.of(new RowFilter("age_band", "in", texts)),
                List.of(),
                List.of(),
                List.of(),
                null,
                null);
    }

    private Query first(RowsQuestion question) {
        Dataset dataset = Objects.requireNonNull(datasets).get("adhd_referrals");
        return Objects.requireNonNull(queries).first(dataset, question, PagePlace.of(dataset, question), false);
    }
}
