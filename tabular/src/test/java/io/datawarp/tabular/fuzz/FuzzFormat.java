package io.datawarp.tabular.fuzz;

import java.util.Arrays;
import java.util.Locale;

/**
 * What is fuzzed: the bytes of a file, or what lies inside a container. Random bytes rarely get past a zip's checksums,
 * so the formats with a container have both.
 */
enum FuzzFormat {
    ANY(Container.NONE),
    XLSX(Container.NONE),
    XLSX_PARTS(Container.ZIP),
    XLSB(Container.NONE),
    XLSB_PARTS(Container.ZIP),
    XLS(Container.NONE),
    XLS_RECORDS(Container.OLE2),
    ODS(Container.NONE),
    ODS_PARTS(Container.ZIP),
    CSV(Container.NONE),
    ZIP(Container.NONE),
    ZIP_MEMBERS(Container.ZIP),
    GZ(Container.NONE),
    GZ_CONTENT(Container.GZIP);

    private final Container container;

    FuzzFormat(Container container) {
        this.container = container;
    }

    static FuzzFormat of(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such target: " + word + "; there are "
                        + Arrays.stream(values()).map(FuzzFormat::word).toList()));
    }

    /** The name on the command line and of the folder of kept findings: {@code xlsx-parts}. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The name of the file format alone: {@code xlsx}. */
    String fileFormat() {
        String word = word();
        return word.contains("-") ? word.substring(0, word.indexOf('-')) : word;
    }

    Container container() {
        return container;
    }
}
