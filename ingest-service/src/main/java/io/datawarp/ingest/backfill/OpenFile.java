package io.datawarp.ingest.backfill;

import io.datawarp.ingest.publication.Publication;
import io.datawarp.tabular.TabularDocument;

/** A file whose structure has been read, and what it is for. */
record OpenFile(FileJob job, Publication publication, TabularDocument document, String sha256) {}
