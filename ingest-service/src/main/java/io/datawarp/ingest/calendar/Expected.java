package io.datawarp.ingest.calendar;

import io.datawarp.ingest.period.Period;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A release to come.
 *
 * @param on working day on which the publisher should release it
 * @param lateAfter moment from which it is late while it is missing
 */
public record Expected(Period period, LocalDate on, Instant lateAfter) {}
