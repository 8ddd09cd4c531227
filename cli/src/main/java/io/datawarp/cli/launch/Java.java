package io.datawarp.cli.launch;

import io.datawarp.cli.logs.LogFolder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts Java programs as processes of their own, with this JVM's java. */
final class Java {

    private static final List<String> SMALL =
            List.of("-XX:+UseSerialGC", "-Xshare:auto", "-XX:+ExitOnOutOfMemoryError");

    private Java() {}

    /**
     * Starts a jar.
     *
     * @param environment where secrets go: a command line is visible to every user of the machine
     * @param log receives both outputs; the log of the run before is set aside
     */
    static Process startJar(
            Path jar, List<String> options, List<String> arguments, Map<String, String> environment, Path log)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SMALL);
        command.addAll(options);
        command.add("-jar");
        command.add(jar.toString());
        command.addAll(arguments);
        LogFolder.startAfresh(log);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        return builder.start();
    }
}
