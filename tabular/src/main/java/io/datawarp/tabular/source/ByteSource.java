package io.datawarp.tabular.source;

import java.io.IOException;
import java.io.InputStream;

/** Bytes that can be read again from the start. */
@FunctionalInterface
public interface ByteSource {

    InputStream open() throws IOException;
}
