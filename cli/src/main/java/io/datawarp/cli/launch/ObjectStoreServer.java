package io.datawarp.cli.launch;

import io.datawarp.cli.client.Endpoints;
import io.datawarp.cli.client.Installation;
import io.datawarp.cli.client.OwnerOnly;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The embedded S3 store: S3Proxy over a folder, in a JVM of its own because its libraries conflict with ours. */
final class ObjectStoreServer {

    /** Keeps the files that were loaded and the copies of archived datasets; apart from the bucket that is exported to, which may be public. */
    static final String SOURCES = "datawarp-sources";

    private static final String BUCKET = "datawarp";

    private final Path home;
    private final Secrets secrets;
    private final int port = Ports.anyFree();

    ObjectStoreServer(Path home, Secrets secrets) {
        this.home = home;
        this.secrets = secrets;
    }

    Process start(Path log) throws IOException {
        Path data = home.resolve("data");
        Files.createDirectories(data.resolve(BUCKET));
        Files.createDirectories(data.resolve(SOURCES));
        Path settings = home.resolve("s3proxy.conf");
        OwnerOnly.write(
                settings,
                String.join(
                        "\n",
                        "s3proxy.endpoint=" + endpoint(),
                        "s3proxy.authorization=aws-v4",
                        "s3proxy.identity=" + secrets.s3AccessKey(),
                        "s3proxy.credential=" + secrets.s3SecretKey(),
                        "s3proxy.ignore-unknown-headers=true",
                        "jclouds.provider=filesystem-nio2",
                        "jclouds.identity=" + secrets.s3AccessKey(),
                        "jclouds.credential=" + secrets.s3SecretKey(),
                        "jclouds.filesystem.basedir=" + data));
        return Java.startJar(
                Installation.home().resolve("cli/target/s3proxy/s3proxy.jar"),
                List.of("-Xmx96m", "-XX:TieredStopAtLevel=1"),
                List.of("--properties", settings.toString()),
                Map.of(),
                log);
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    Endpoints.Store address() {
        return new Endpoints.Store(endpoint(), BUCKET, secrets.s3AccessKey(), secrets.s3SecretKey());
    }
}
