package io.datawarp.governance.waivers;

import io.datawarp.governance.gates.GateNames;
import io.datawarp.http.Caller;
import io.datawarp.http.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Grants and revokes waivers. */
@ApplicationScoped
class WaiverService {

    private static final Duration LONGEST = Duration.ofDays(90);
    private static final int LONGEST_REASON = 500;

    private final WaiverRepository repository;
    private final Caller caller;

    WaiverService(WaiverRepository repository, Caller caller) {
        this.repository = repository;
        this.caller = caller;
    }

    Waiver grant(String dataset, Waiver.@Nullable Request request) throws SQLException {
        List<String> wrong = new ArrayList<>();
        String gate = request == null ? null : request.gate();
        String reason = request == null || request.reason() == null
                ? ""
                : request.reason().strip();
        Instant expiresAt = time(request == null ? null : request.expiresAt());
        if (gate == null || !GateNames.WAIVABLE.contains(gate)) {
            wrong.add("gate must be one of " + String.join(", ", GateNames.WAIVABLE));
        }
        if (reason.isEmpty() || reason.length() > LONGEST_REASON || reason.indexOf('\0') >= 0) {
            wrong.add("reason must have 1 to " + LONGEST_REASON + " characters");
        }
        Instant now = Instant.now();
        if (expiresAt == null || !expiresAt.isAfter(now) || expiresAt.isAfter(now.plus(LONGEST))) {
            wrong.add("expires_at must be a time such as 2026-12-31T00:00:00Z, at most " + LONGEST.toDays()
                    + " days ahead");
        }
        if (!wrong.isEmpty()) {
            throw Problem.of(400, "INVALID_WAIVER", "Invalid waiver", String.join("; ", wrong));
        }
        return repository.grant(
                dataset, Objects.requireNonNull(gate), reason, Objects.requireNonNull(expiresAt), caller.name());
    }

    Waiver.Waivers of(String dataset) throws SQLException {
        return new Waiver.Waivers(repository.of(dataset));
    }

    Waiver revoke(String dataset, long waiverId) throws SQLException {
        return repository
                .revoke(dataset, waiverId, caller.name())
                .orElseThrow(() -> Problem.of(
                        404,
                        "WAIVER_NOT_FOUND",
                        "Waiver not found",
                        "No waiver " + waiverId + " of this dataset is in force"));
    }

    private static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
