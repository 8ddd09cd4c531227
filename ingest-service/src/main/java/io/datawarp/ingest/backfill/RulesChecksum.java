package io.datawarp.ingest.backfill;

import io.datawarp.ingest.publication.Publication;
import io.datawarp.ingest.publication.SheetRule;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/** A checksum of what a publication rules about its tables: with other rules the same bytes are worth another look. */
final class RulesChecksum {

    private RulesChecksum() {}

    static String of(Publication publication) {
        StringBuilder text = new StringBuilder()
                .append(publication.autoRegister())
                .append(publication.contract())
                .append(publication.loadMode());
        for (SheetRule rule : publication.sheets()) {
            text.append('\n')
                    .append(rule.sheet())
                    .append('|')
                    .append(rule.title())
                    .append('|')
                    .append(rule.skip())
                    .append(rule.dataset())
                    .append(new TreeMap<>(rule.rename()))
                    .append(rule.keys())
                    .append(rule.unpivot())
                    .append(rule.loadMode())
                    .append(rule.contract());
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
