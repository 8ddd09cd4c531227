package io.datawarp.export.run;

import java.time.OffsetDateTime;

/** An object in the store that was read back and proved. */
record StoredObject(long size, String sha256, OffsetDateTime verifiedAt) {}
