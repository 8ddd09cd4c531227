package io.datawarp.testing.series;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** One table of a publication as it changes from month to month. */
final class SeriesTable {

    private static final List<String> TOPICS = List.of(
            "Referrals",
            "Admissions",
            "Waiting times",
            "Prescriptions",
            "Complaints",
            "Bed days",
            "Appointments",
            "Staff");
    private static final List<String> GRAINS = List.of("region", "provider", "practice", "ward", "trust", "district");
    private static final List<String> MEASURES = List.of(
            "Number",
            "Open at end",
            "Closed in month",
            "Median days",
            "Longest wait",
            "Under 18",
            "Over 65",
            "Not known");

    private final Random random;
    private final int rows;
    private final String topic;
    private final String grain;
    private final List<String> measures = new ArrayList<>();
    private boolean suppressed;
    private boolean decimals;
    private int drifts;
    private int renames;

    SeriesTable(long seed, int number) {
        random = new Random(seed * 1_000_003 + number);
        rows = 20 + random.nextInt(200);
        topic = TOPICS.get(number % TOPICS.size());
        grain = GRAINS.get(number / TOPICS.size() % GRAINS.size());
        int first = 3 + random.nextInt(3);
        measures.addAll(MEASURES.subList(0, first));
    }

    /** Changes what publishers change, in one of ten steps. */
    void step() {
        if (random.nextInt(10) != 0) {
            return;
        }
        drifts++;
        switch (random.nextInt(7)) {
            case 0 -> measures.add("Extra measure " + drifts);
            case 1 -> {
                if (measures.size() > 2) {
                    measures.remove(measures.size() - 1);
                }
            }
            case 2 -> suppressed = !suppressed;
            case 3 -> decimals = !decimals;
            case 4 -> renames++;
            // A rename that is asked about: the values are held meanwhile.
            case 5 -> measures.set(0, measures.get(0).equals(MEASURES.get(0)) ? "Number of cases" : MEASURES.get(0));
            default -> measures.set(measures.size() - 1, "Renamed measure " + drifts);
        }
    }

    int drifts() {
        return drifts;
    }

    String sheet() {
        return renames % 2 == 0 ? topic + " by " + grain : topic + " per " + grain + " (revised)";
    }

    String title(YearMonth period) {
        return topic + " by " + grain + ", " + period.getMonth().name().charAt(0)
                + period.getMonth().name().substring(1).toLowerCase(Locale.ROOT) + " " + period.getYear();
    }

    List<String> header() {
        List<String> header = new ArrayList<>(List.of(grain + " code", grain + " name"));
        header.addAll(measures);
        return header;
    }

    /** The month's rows; a figure is a number, a text is a code, a name or a marker, an empty text a blank cell. */
    List<List<Object>> rows() {
        List<List<Object>> all = new ArrayList<>();
        int count = rows + random.nextInt(5);
        for (int r = 0; r < count; r++) {
            List<Object> row = new ArrayList<>();
            row.add("E%05d".formatted(r));
            row.add(grain + " no. " + r);
            for (int m = 0; m < measures.size(); m++) {
                row.add(figure(m));
            }
            all.add(row);
        }
        return all;
    }

    private Object figure(int measure) {
        int die = random.nextInt(40);
        if (die == 0) {
            return "";
        }
        if (suppressed && measure == 0 && die < 4) {
            return "*";
        }
        int number = random.nextInt(10_000);
        return decimals && measure == 1 ? (Object) (number + 0.5) : (Object) (long) number;
    }
}
