package io.datawarp.export.run;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** An object in the store that was read back and proved. */
record StoredObject(long size, String sha256, OffsetDateTime verifiedAt) {

    /** One that was proved before, and is there still. */
    static StoredObject asBefore(long size, String sha256) {
        return new StoredObject(size, sha256, OffsetDateTime.now(ZoneOffset.UTC));
    }
}
