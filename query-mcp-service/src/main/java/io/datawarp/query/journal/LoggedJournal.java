package io.datawarp.query.journal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.util.List;
import org.jboss.logging.Logger;

/** Where there is no warehouse to keep them, questions go to the service's log, one a line. */
@ApplicationScoped
@Typed(LoggedJournal.class)
class LoggedJournal implements JournalRepository {

    private static final Logger LOG = Logger.getLogger("io.datawarp.query.log");

    @Override
    public void add(List<Answered> questions) {
        for (Answered question : questions) {
            LOG.infof(
                    "%s asked %s over %s: %s; %s, %s rows, %d ms: %s",
                    question.asked().caller(),
                    question.asked().tool(),
                    question.asked().channel().word(),
                    question.datasets(),
                    question.outcome(),
                    question.rows(),
                    question.duration().toMillis(),
                    question.asked().question());
        }
    }
}
