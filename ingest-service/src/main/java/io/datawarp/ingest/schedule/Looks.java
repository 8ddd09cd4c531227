package io.datawarp.ingest.schedule;

import io.datawarp.ingest.period.Period;
import io.datawarp.ingest.publication.FileSource;
import io.datawarp.ingest.publication.Publication;
import io.datawarp.ingest.publication.Schedule;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What one check looks for. */
final class Looks {

    private static final int MOST_MISSING = 3;

    private Looks() {}

    /** Whether anything new can appear by itself. */
    static boolean isWorthwhile(Publication publication) {
        return publication.enabled() && !(publication.source() instanceof FileSource.Listed);
    }

    /**
     * The periods to ask for: the newest that are missing, released early or not, and the newest held, which may have
     * been revised. None: everything, as on Mondays and where only the files tell.
     */
    static List<Period> periods(Publication publication, Set<String> held, LocalDate today) {
        if (!(publication.periods() instanceof Schedule schedule) || today.getDayOfWeek() == DayOfWeek.MONDAY) {
            return List.of();
        }
        List<Period> ended = schedule.ended(today);
        List<Period> wanted = new ArrayList<>();
        boolean newestHeld = false;
        int missing = 0;
        for (int i = ended.size() - 1; i >= 0; i--) {
            boolean here = held.contains(ended.get(i).text());
            if (here ? !newestHeld : missing < MOST_MISSING) {
                wanted.add(0, ended.get(i));
            }
            newestHeld = newestHeld || here;
            missing += here ? 0 : 1;
        }
        return wanted;
    }
}
