package io.datawarp.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A real S3 server on a free port, with its two buckets in a folder of its own. */
public final class ObjectStore implements AutoCloseable {

    public static final String BUCKET = "datawarp";

    /** What is never public. */
    public static final String SOURCES = "datawarp-sources";

    public static final String ACCESS_KEY = "test-access-key";
    public static final String SECRET_KEY = "test-secret-key";

    private final Path home;
    private final int port;
    private Process process;

    private ObjectStore(Path home, int port, Process process) {
        this.home = home;
        this.port = port;
        this.process = process;
    }

    /** Starts the server and waits until it listens. */
    public static ObjectStore start() {
        try {
            Path home = Files.createTempDirectory("s3proxy");
            int port = freePort();
            return new ObjectStore(home, port, startOn(home, port));
        } catch (IOException e) {
            throw new IllegalStateException("The S3 server did not start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the S3 server started", e);
        }
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Ends the server at once, as a power cut would. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Starts the server again after {@link #kill}, on the same port and with what it had stored. */
    public void restart() {
        try {
            process = startOn(home, port);
        } catch (IOException e) {
            throw new IllegalStateException("The S3 server did not start again", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the S3 server started again", e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }

    private static Process startOn(Path home, int port) throws IOException, InterruptedException {
        Path jar = home.resolve("s3proxy.jar");
        try (InputStream in = Objects.requireNonNull(
                ObjectStore.class.getResourceAsStream("s3proxy.jar"), "s3proxy.jar is not on the class path")) {
            Files.copy(in, jar, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.createDirectories(home.resolve("data").resolve(BUCKET));
        Files.createDirectories(home.resolve("data").resolve(SOURCES));
        Path settings = Files.writeString(
                home.resolve("s3proxy.conf"),
                String.join(
                        "\n",
                        "s3proxy.endpoint=http://127.0.0.1:" + port,
                        "s3proxy.authorization=aws-v4",
                        "s3proxy.identity=" + ACCESS_KEY,
                        "s3proxy.credential=" + SECRET_KEY,
                        "s3proxy.ignore-unknown-headers=true",
                        "jclouds.provider=filesystem-nio2",
                        "jclouds.identity=" + ACCESS_KEY,
                        "jclouds.credential=" + SECRET_KEY,
                        "jclouds.filesystem.basedir=" + home.resolve("data")));
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-jar",
                        jar.toString(),
                        "--properties",
                        settings.toString()))
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("s3proxy.log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        awaitListening(process, port);
        return process;
    }

    private static void awaitListening(Process process, int port) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (System.nanoTime() < deadline) {
            if (!process.isAlive()) {
                throw new IOException("S3Proxy ended with exit code " + process.exitValue());
            }
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
                return;
            } catch (IOException e) {
                process.waitFor(100, TimeUnit.MILLISECONDS);
            }
        }
        throw new IOException("S3Proxy did not listen on port " + port + " within a minute");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
