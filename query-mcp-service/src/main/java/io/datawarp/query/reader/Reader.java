package io.datawarp.query.reader;

import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalLong;

/** Runs queries within limits where they can do nothing but read published rows. */
public interface Reader {

    /** What an inspection finds of a caller's query, of which nothing is run. */
    <T> T inspect(Inspection<T> inspection);

    /** Runs a caller's query; what the database objects to is thrown as a problem that tells how to mend it. */
    Outcome run(Query query, Budget budget, RowSink sink) throws IOException;

    /** The same for a file, which may take as long as downloads do. */
    Outcome download(Query query, Budget budget, RowSink sink) throws IOException;

    /** Runs SQL of this service's own making, which may have values to bind. */
    Outcome ask(Query query, Budget budget, RowSink sink) throws IOException;

    /** The same in the time that counting may take; a problem when it takes longer. */
    Outcome glance(Query query, Budget budget, RowSink sink) throws IOException;

    /** All rows of a query of our own making, as they come. */
    Outcome stream(Query query, Budget budget, RowSink sink) throws IOException;

    /** A query of our own making, without values to bind, as CSV in UTF-8 with a header. */
    Outcome copy(String sql, Budget budget, OutputStream out) throws IOException;

    /** The number that a query of our own making gives, when it does so in the time that counting may take. */
    OptionalLong count(Query query) throws IOException;
}
