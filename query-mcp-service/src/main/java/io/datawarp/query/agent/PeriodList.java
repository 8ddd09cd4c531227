package io.datawarp.query.agent;

import io.datawarp.query.catalog.Period;
import java.util.List;

/** What get_periods tells: periods, newest first, of how many. */
record PeriodList(String dataset, List<Period> periods, int total) {}
