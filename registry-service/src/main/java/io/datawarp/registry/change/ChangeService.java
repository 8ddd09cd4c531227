package io.datawarp.registry.change;

import io.datawarp.http.Caller;
import io.datawarp.http.PageCursor;
import io.datawarp.http.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Shows changes of shape and takes decisions over them; ingest-service carries approved ones out. */
@ApplicationScoped
@Transactional
class ChangeService {

    private static final Set<String> STATES = Set.of("open", "approved", "rejected", "applied");
    private static final int MOST = 500;
    private static final int LONGEST_REASON = 500;

    private final ChangeRepository repository;
    private final Caller caller;

    ChangeService(ChangeRepository repository, Caller caller) {
        this.repository = repository;
        this.caller = caller;
    }

    /** @param status open unless given; all for every state */
    SchemaChange.Page list(@Nullable String dataset, @Nullable String status, int limit, @Nullable String cursor) {
        String wanted = status == null ? "open" : status;
        boolean all = wanted.equals("all");
        if (!all && !STATES.contains(wanted)) {
            throw Problem.of(
                    400,
                    "INVALID_STATUS",
                    "Invalid status",
                    "status must be open, approved, rejected, applied or all, not '" + wanted + "'");
        }
        if (limit < 1 || limit > MOST) {
            throw Problem.of(
                    400, "INVALID_LIMIT", "Invalid limit", "limit must be from 1 to " + MOST + ", not " + limit);
        }
        long before = cursor == null ? Long.MAX_VALUE : id(PageCursor.key(cursor));
        List<SchemaChange> changes = repository.list(dataset, all ? null : wanted, before, limit + 1);
        List<SchemaChange> items = changes.subList(0, Math.min(limit, changes.size()));
        String next = changes.size() > limit
                ? PageCursor.after(Long.toString(items.get(limit - 1).changeId()))
                : null;
        return new SchemaChange.Page(items, next);
    }

    SchemaChange get(long id) {
        return repository.find(id).orElseThrow(() -> unknown(id));
    }

    SchemaChange approve(long id, SchemaChange.@Nullable Reason body) {
        String reason = reason(body);
        SchemaChange change = undecided(id);
        if (change.status().equals("approved")) {
            throw decided(change);
        }
        repository.decide(id, "approved", reason, caller.name());
        List<String> keys = new ArrayList<>();
        change.evidence().path("proposed").forEach(key -> keys.add(key.asText()));
        if (change.changeType().equals("grain_changed") && !keys.isEmpty()) {
            repository.setKeys(change.dataset(), keys, reason, caller.name());
        }
        return get(id);
    }

    SchemaChange reject(long id, SchemaChange.@Nullable Reason body) {
        String reason = reason(body);
        if (reason == null) {
            throw Problem.of(
                    400,
                    "REASON_REQUIRED",
                    "Reason required",
                    "Say why in 'reason': who finds the values missing will ask");
        }
        SchemaChange change = undecided(id);
        if (change.status().equals("rejected")) {
            throw decided(change);
        }
        repository.decide(id, "rejected", reason, caller.name());
        return get(id);
    }

    private SchemaChange undecided(long id) {
        SchemaChange change = repository.lock(id).orElseThrow(() -> unknown(id));
        if (change.status().equals("applied") || change.appliedAt() != null) {
            throw decided(change);
        }
        return change;
    }

    private static @Nullable String reason(SchemaChange.@Nullable Reason body) {
        String reason =
                body == null || body.reason() == null ? "" : body.reason().strip();
        if (reason.length() > LONGEST_REASON || reason.indexOf('\0') >= 0) {
            throw Problem.of(
                    400,
                    "INVALID_REASON",
                    "Invalid reason",
                    "reason must have at most " + LONGEST_REASON + " characters and no U+0000");
        }
        return reason.isEmpty() ? null : reason;
    }

    private static Problem decided(SchemaChange change) {
        return Problem.of(
                409,
                "CHANGE_DECIDED",
                "Change decided",
                "Schema change " + change.changeId() + " is " + change.status()
                        + (change.decidedBy() == null ? "" : " by " + change.decidedBy()) + " already");
    }

    private static Problem unknown(long id) {
        return Problem.of(
                404,
                "CHANGE_NOT_FOUND",
                "Change not found",
                "There is no schema change " + id + "; './datawarp changes' (GET /v1/changes) lists what is open");
    }

    private static long id(String key) {
        if (!key.matches("[0-9]{1,18}")) {
            throw Problem.of(
                    400,
                    "INVALID_CURSOR",
                    "Invalid cursor",
                    "Use the cursor of the previous page just as it was given");
        }
        return Long.parseLong(key);
    }
}
