package io.datawarp.ingest.catalog;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.datawarp.ingest.publication.ContractMode;
import io.datawarp.ingest.publication.Frequency;
import io.datawarp.ingest.publication.Publication;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A publication.
 *
 * @param definition its entry of the publications file
 */
public record PublicationView(
        String code,
        String name,
        String domain,
        Frequency frequency,
        @Nullable String landingPage,
        @Nullable String licence,
        String owner,
        String purpose,
        List<String> tags,
        boolean enabled,
        boolean autoRegister,
        ContractMode contract,
        String loadMode,
        String place,
        @JsonRawValue String definition) {

    public PublicationView {
        tags = List.copyOf(tags);
    }

    static PublicationView of(Publication publication) {
        return new PublicationView(
                publication.code(),
                publication.name(),
                publication.domain(),
                publication.frequency(),
                publication.landingPage(),
                publication.licence(),
                publication.owner(),
                publication.purpose(),
                publication.tags(),
                publication.enabled(),
                publication.autoRegister(),
                publication.contract(),
                publication.loadMode().name(),
                publication.place(),
                publication.definition());
    }
}
