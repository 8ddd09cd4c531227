package io.datawarp.export.run;

/** An export that has been taken from the queue. */
record ExportJob(long id, ExportRequest request, String trigger, int attempts) {}
