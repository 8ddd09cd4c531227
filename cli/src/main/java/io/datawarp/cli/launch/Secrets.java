package io.datawarp.cli.launch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.datawarp.cli.client.Failure;
import io.datawarp.cli.client.OwnerOnly;
import io.datawarp.database.ServiceLogin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;

/**
 * The passwords and keys of one local warehouse, made at random at its first start and kept, mode 0600, with its data.
 *
 * @param superuser password of the database's superuser
 * @param logins password of each service's database login
 */
record Secrets(
        String superuser, Map<ServiceLogin, String> logins, String apiKey, String s3AccessKey, String s3SecretKey) {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int BYTES = 24;

    static Secrets of(Path dataDirectory) throws IOException {
        Path file = dataDirectory.resolve("secrets.json");
        if (Files.exists(file)) {
            try {
                return JSON.readValue(file.toFile(), Secrets.class).completed(file);
            } catch (JsonProcessingException e) {
                throw Failure.of(file + " is damaged; without it the warehouse on " + dataDirectory
                        + " can't be opened. Restore the file, or choose another directory with --data");
            }
        }
        SecureRandom random = new SecureRandom();
        return new Secrets(word(random), Map.of(), word(random), word(random), word(random)).completed(file);
    }

    // A login that a newer version brings gets its password at the next start.
    private Secrets completed(Path file) throws IOException {
        SecureRandom random = new SecureRandom();
        Map<ServiceLogin, String> all = new EnumMap<>(ServiceLogin.class);
        for (ServiceLogin login : ServiceLogin.values()) {
            all.put(login, logins.containsKey(login) ? login(login) : word(random));
        }
        Secrets secrets = new Secrets(superuser, all, apiKey, s3AccessKey, s3SecretKey);
        if (!all.equals(logins)) {
            OwnerOnly.write(file, JSON.writeValueAsString(secrets));
        }
        return secrets;
    }

    String login(ServiceLogin login) {
        String password = logins.get(login);
        if (password == null) {
            throw new IllegalStateException("secrets.json has no password for " + login.role());
        }
        return password;
    }

    private static String word(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
