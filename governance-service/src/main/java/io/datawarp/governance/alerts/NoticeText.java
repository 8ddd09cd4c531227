package io.datawarp.governance.alerts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datawarp.governance.alerts.Notices.Notice;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Words of the mails and webhook calls that tell of alerts. */
@ApplicationScoped
class NoticeText {

    private static final List<String> SEVERITIES = List.of("critical", "warning", "info");
    private static final Map<String, String> COLOURS =
            Map.of("critical", "danger", "warning", "warning", "info", "#439FE0");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int SHOWN = 50;
    private static final int LONGEST_HEADLINE = 80;

    private final ObjectMapper json;

    NoticeText(ObjectMapper json) {
        this.json = json;
    }

    /** Such as {@code [DataWarp] 2 critical, 1 warning: Load 42 of adhd failed ...}. */
    String subject(List<Notice> notices) {
        List<String> counts = new ArrayList<>();
        for (String severity : SEVERITIES) {
            long count = notices.stream()
                    .filter(notice -> notice.severity().equals(severity))
                    .count();
            if (count > 0) {
                counts.add(count + " " + severity);
            }
        }
        String first = notices.get(0).message().lines().findFirst().orElse("");
        String headline = first.length() <= LONGEST_HEADLINE
                ? first
                : first.substring(0, LONGEST_HEADLINE).strip() + " ...";
        return "[DataWarp] " + String.join(", ", counts) + ": " + headline;
    }

    String plain(List<Notice> notices) {
        StringBuilder text = new StringBuilder("You own these datasets, or run this warehouse.\n");
        for (String severity : SEVERITIES) {
            List<Notice> some = shown(notices).stream()
                    .filter(notice -> notice.severity().equals(severity))
                    .toList();
            if (!some.isEmpty()) {
                text.append('\n').append(severity.toUpperCase(Locale.ROOT)).append('\n');
                some.forEach(notice -> text.append("- ")
                        .append(notice.message())
                        .append("\n  alert ")
                        .append(notice.alertId())
                        .append(", ")
                        .append(notice.kind())
                        .append(", since ")
                        .append(time(notice.raisedAt()))
                        .append('\n'));
            }
        }
        if (notices.size() > SHOWN) {
            text.append("\nand ").append(notices.size() - SHOWN).append(" more: ./datawarp alerts\n");
        }
        return text.append("\nTake one on:          ./datawarp alerts acknowledge ")
                .append(notices.get(0).alertId())
                .append("\nSilence it a while:   ./datawarp alerts silence --kind ")
                .append(notices.get(0).kind())
                .append(" --until 2030-12-31 --reason \"...\"\nAn alert closes by itself when its cause has gone.\n")
                .toString();
    }

    /** What Slack and those that take its JSON understand. */
    String json(List<Notice> notices) {
        ObjectNode body = json.createObjectNode().put("text", escaped(subject(notices)));
        ArrayNode attachments = body.putArray("attachments");
        for (Notice notice : shown(notices)) {
            attachments
                    .addObject()
                    .put("color", COLOURS.get(notice.severity()))
                    .put("fallback", escaped(notice.message()))
                    .put("title", notice.severity() + ": " + notice.kind().replace('_', ' '))
                    .put("text", escaped(notice.message()))
                    .put("footer", "alert " + notice.alertId())
                    .put("ts", notice.raisedAt().getEpochSecond());
        }
        if (notices.size() > SHOWN) {
            attachments.addObject().put("text", "and " + (notices.size() - SHOWN) + " more");
        }
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of texts is always JSON", e);
        }
    }

    private static List<Notice> shown(List<Notice> notices) {
        return notices.subList(0, Math.min(SHOWN, notices.size()));
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }

    // Slack reads these as markup: a file name must not mention everybody in the channel.
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
