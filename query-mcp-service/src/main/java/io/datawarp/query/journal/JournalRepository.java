package io.datawarp.query.journal;

import java.sql.SQLException;
import java.util.List;

/** Keeps the questions that were asked. */
interface JournalRepository {

    void add(List<Answered> questions) throws SQLException;
}
