package io.datawarp.query.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datawarp.http.Problem;
import io.datawarp.query.answer.Answer;
import io.datawarp.query.catalog.DatasetFilter;
import io.datawarp.query.catalog.DatasetPage;
import io.datawarp.query.catalog.Datasets;
import io.datawarp.query.catalog.Period;
import io.datawarp.query.describe.Describer;
import io.datawarp.query.describe.Description;
import io.datawarp.query.describe.Shortener;
import io.datawarp.query.journal.Asked;
import io.datawarp.query.journal.QueryJournal;
import io.datawarp.query.lineage.Lineage;
import io.datawarp.query.lineage.Lineages;
import io.datawarp.query.reader.Budget;
import io.datawarp.query.reader.LimitsConfig;
import io.datawarp.query.rows.Aggregate;
import io.datawarp.query.rows.RowFilter;
import io.datawarp.query.rows.RowsAnswers;
import io.datawarp.query.rows.RowsQuestion;
import io.datawarp.query.sql.SqlAnswers;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What each tool does. Every answer is small enough for a model to read and says what it left out. */
@ApplicationScoped
class Questions {

    private static final int LIST_PAGE = 25;
    // Of JSON and text together; three characters make a token, more or less.
    private static final int PAGE_CHARACTERS = 5400;
    private static final int PERIODS = 60;
    // 1,500 tokens, of which JSON takes one for some 3.5 characters.
    private static final int DESCRIPTION = 5_000;

    private final Datasets datasets;
    private final Lineages lineages;
    private final RowsAnswers rows;
    private final SqlAnswers sql;
    private final QueryJournal journal;
    private final LimitsConfig limits;
    private final ObjectMapper json;
    private final Describer describer;
    private final Shortener shortener;

    Questions(
            Datasets datasets,
            Lineages lineages,
            RowsAnswers rows,
            SqlAnswers sql,
            QueryJournal journal,
            LimitsConfig limits,
            Describer describer,
            Shortener shortener,
            ObjectMapper json) {
        this.datasets = datasets;
        this.lineages = lineages;
        this.rows = rows;
        this.sql = sql;
        this.journal = journal;
        this.limits = limits;
        this.describer = describer;
        this.shortener = shortener;
        this.json = json;
    }

    Said list(Asked asked, Arguments arguments) {
        DatasetFilter filter = new DatasetFilter(null, arguments.text("publication"), arguments.text("domain"));
        return page(asked, filter, arguments);
    }

    Said search(Asked asked, Arguments arguments) {
        return page(asked, new DatasetFilter(arguments.required("query"), null, null), arguments);
    }

    Said describe(Asked asked, Arguments arguments) {
        String code = arguments.required("dataset");
        Description description = shortener.fit(describer.of(asked, code), DESCRIPTION);
        return new Said(description, Texts.of(description));
    }

    Said periods(Asked asked, Arguments arguments) {
        String code = arguments.required("dataset");
        List<Period> all = journal.watch(asked, entry -> {
            List<Period> found = datasets.periods(code);
            entry.datasets(List.of(code));
            entry.answered(found.size(), found.size() > PERIODS);
            return found;
        });
        List<Period> newest = all.subList(0, Math.min(PERIODS, all.size()));
        String names = String.join(
                ", ",
                newest.stream().map(Period::period).filter(Objects::nonNull).toList());
        return new Said(
                new PeriodList(code, newest, all.size()),
                newest.size() + " of " + all.size() + " periods of " + code + ", newest first: " + names);
    }

    Said query(Asked asked, Arguments arguments) {
        RowsQuestion question = new RowsQuestion(
                arguments.list("select"),
                arguments.objects(
                        "filters",
                        new TypeReference<List<RowFilter>>() {},
                        "[{\"column\":\"age_band\",\"op\":\"eq\",\"value\":\"0-4\"}]"),
                arguments.list("group_by"),
                arguments.objects(
                        "aggregates",
                        new TypeReference<List<Aggregate>>() {},
                        "[{\"function\":\"sum\",\"column\":\"referrals\",\"as\":\"total\"}]"),
                arguments.list("order"),
                arguments.number("limit"),
                arguments.text("cursor"),
                arguments.flag("without_totals"));
        Answer answer = rows.answer(asked, arguments.required("dataset"), question, limits.agentBytes());
        return new Said(answer, Texts.of(answer));
    }

    Said sql(Asked asked, Arguments arguments) {
        Asked question = new Asked(asked.channel(), asked.caller(), asked.tool(), arguments.required("sql"));
        int most = Objects.requireNonNullElse(arguments.number("limit"), limits.rows());
        if (most < 1 || most > limits.rows()) {
            throw Problem.of(400, "INVALID_LIMIT", "Invalid limit", "limit is " + most + "; use 1 to " + limits.rows());
        }
        Budget budget = new Budget(most, limits.agentBytes(), true);
        Answer answer = sql.answer(question, budget);
        return new Said(answer, Texts.of(answer));
    }

    Said lineage(Asked asked, Arguments arguments) {
        String code = arguments.required("dataset");
        Lineage lineage = journal.watch(asked, entry -> {
            Lineage found = lineages.of(code, 12);
            entry.datasets(List.of(code));
            entry.answered(
                    found.periods().size(),
                    found.periodsTotal() > found.periods().size());
            return found;
        });
        return new Said(lineage, Texts.of(lineage));
    }

    Said compare(Asked asked, Arguments arguments) {
        Answer answer = rows.compare(
                asked,
                arguments.required("dataset"),
                arguments.required("earlier"),
                arguments.required("later"),
                arguments.list("measures"),
                arguments.list("group_by"));
        return new Said(answer, Texts.of(answer));
    }

    private Said page(Asked asked, DatasetFilter filter, Arguments arguments) {
        @Nullable Integer wanted = arguments.number("limit");
        int limit = Math.max(1, Math.min(Objects.requireNonNullElse(wanted, LIST_PAGE), LIST_PAGE));
        DatasetPage page = journal.watch(asked, entry -> {
            DatasetPage found = affordable(filter, limit, arguments.text("cursor"));
            entry.answered(found.items().size(), found.nextCursor() != null);
            return found;
        });
        return new Said(page, Texts.of(page));
    }

    // Long names make a page shorter, so that no page costs a model more than 2,000 tokens.
    private DatasetPage affordable(DatasetFilter filter, int limit, @Nullable String cursor) {
        DatasetPage page = datasets.list(filter, limit, cursor).brief();
        for (int size = cost(page); size > PAGE_CHARACTERS && page.items().size() > 1; size = cost(page)) {
            int fewer =
                    Math.max(1, Math.min(page.items().size() - 1, page.items().size() * PAGE_CHARACTERS / size));
            page = datasets.list(filter, fewer, cursor).brief();
        }
        return page;
    }

    private int cost(DatasetPage page) {
        try {
            return json.writeValueAsString(page).length() + Texts.of(page).length();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A page of datasets could not be written as JSON", e);
        }
    }
}
