package io.datawarp.query.describe;

import io.datawarp.query.describe.ColumnDescription.TopValue;
import io.datawarp.query.rows.KnownValues;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.stream.Collectors;

/** The same as descriptions tell. */
@ApplicationScoped
class ProfiledValues implements KnownValues {

    private final ProfileReader profiles;

    ProfiledValues(ProfileReader profiles) {
        this.profiles = profiles;
    }

    @Override
    public Optional<Known> of(String code, String column) {
        return Optional.ofNullable(profiles.columns(code).get(column))
                .map(profile -> new Known(
                        profile.filled(),
                        profile.values().stream().map(TopValue::value).collect(Collectors.toSet())));
    }
}
