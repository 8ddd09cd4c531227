package io.datawarp.query.catalog;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Looks, when the first of a download comes and before any of it goes out, whether the registry still says of the
 * datasets what the download was made from. A load publishes rows and registry in one step: what was so before the rows
 * were read and is so now was so when they were.
 */
public final class Steady {

    private final Datasets registry;
    private final List<Dataset> datasets;
    private boolean looked;

    Steady(Datasets registry, List<Dataset> datasets) {
        this.registry = registry;
        this.datasets = List.copyOf(datasets);
    }

    /** To be called before anything is passed on. */
    public void require() {
        if (!looked) {
            looked = true;
            if (!holds()) {
                throw new Changed();
            }
        }
    }

    /** Whether it was looked at: from then on something may have gone out. */
    boolean looked() {
        return looked;
    }

    boolean holds() {
        return datasets.stream().allMatch(registry::isCurrent);
    }

    /** The same before the first byte. */
    public OutputStream before(OutputStream out) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                require();
                out.write(b);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                require();
                out.write(bytes, offset, length);
            }
        };
    }

    /** A load came in between; nothing was sent yet. */
    static final class Changed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Changed() {
            super("a load was published in between", null, false, false);
        }
    }
}
