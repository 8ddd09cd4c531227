package io.datawarp.testing;

import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a service's door must keep, with a key to be shown: nothing that is registered anywhere, asked for under
 * whichever form of its path, is reached without a key, and no change with a key that may only read.
 */
public final class DoorRules {

    private static final List<String> OPEN = List.of("/q/health", "/q/metrics", "/q/openapi", "/.well-known");
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final int LONGEST_WAIT_MILLIS = 20_000;

    private DoorRules() {}

    /** Fails with every way in. */
    public static void check(int port, Router router, TestDatabase database) throws IOException {
        String key = readingKey(database);
        Set<Endpoint> endpoints = new LinkedHashSet<>();
        endpoints.addAll(resources());
        endpoints.addAll(routes(router));
        if (endpoints.isEmpty()) {
            throw new AssertionError("nothing is registered");
        }
        List<String> faults = new ArrayList<>();
        for (Endpoint endpoint : endpoints) {
            for (String form : forms(endpoint.path())) {
                String answer = ask(port, endpoint.method(), form, "");
                if (!isRefused(answer, "401", "API_KEY_REQUIRED")) {
                    faults.add(endpoint.method() + " " + form + " without a key: " + brief(answer));
                }
                if (endpoint.changes()) {
                    answer = ask(port, endpoint.method(), form, "X-API-Key: " + key + "\r\n");
                    if (!isRefused(answer, "403", "SCOPE_REQUIRED")) {
                        faults.add(endpoint.method() + " " + form + " with a key to read: " + brief(answer));
                    }
                }
            }
        }
        if (!faults.isEmpty()) {
            throw new AssertionError(faults.size() + " ways in:\n" + String.join("\n", faults));
        }
    }

    // That the path is no path, or that it is nobody's, is no way in either.
    private static boolean isRefused(String answer, String status, String code) {
        boolean refused =
                answer.contains(" " + status + " ") && (answer.contains('"' + code + '"') || isBodiless(answer));
        boolean nobodys = answer.contains(" 404 ") && (answer.contains("\"NOT_FOUND\"") || isBodiless(answer));
        // Vert.x itself has no words for what is no path at all.
        boolean noPath =
                answer.contains(" 400 ") && (answer.contains("\"INVALID_REQUEST\"") || !answer.contains("\"code\""));
        return refused || nobodys || noPath;
    }

    private static boolean isBodiless(String answer) {
        return answer.endsWith("\r\n\r\n");
    }

    private static String brief(String answer) {
        return answer.lines().findFirst().orElse("nothing") + " ... "
                + answer.substring(Math.max(0, answer.length() - 120)).replaceAll("\\s+", " ");
    }

    private record Endpoint(String method, String path) {

        boolean changes() {
            return !READING.contains(method) && !path.startsWith("/api") && !path.startsWith("/mcp");
        }
    }

    private static List<Endpoint> resources() {
        List<Endpoint> endpoints = new ArrayList<>();
        for (Bean<?> bean : CDI.current().getBeanManager().getBeans(Object.class, Any.Literal.INSTANCE)) {
            Path root = bean.getBeanClass().getAnnotation(Path.class);
            if (root != null) {
                for (Method method : bean.getBeanClass().getDeclaredMethods()) {
                    Path more = method.getAnnotation(Path.class);
                    String path = ("/" + root.value() + "/" + (more == null ? "" : more.value()))
                            .replaceAll("\\{[^}]*}", "1")
                            .replaceAll("/+", "/")
                            .replaceAll("/$", "");
                    for (Annotation annotation : method.getAnnotations()) {
                        HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
                        if (verb != null) {
                            endpoints.add(new Endpoint(verb.value(), path));
                        }
                    }
                }
            }
        }
        return endpoints;
    }

    private static List<Endpoint> routes(Router router) {
        List<Endpoint> endpoints = new ArrayList<>();
        for (Route route : router.getRoutes()) {
            String path = route.getPath();
            if (path != null && path.length() > 1 && OPEN.stream().noneMatch(path::startsWith)) {
                String concrete = path.replace("*", "x").replaceAll(":[A-Za-z]+", "1");
                endpoints.add(new Endpoint("GET", concrete));
                endpoints.add(new Endpoint("POST", concrete));
            }
        }
        return endpoints;
    }

    private static List<String> forms(String path) {
        int second = path.indexOf('/', 1);
        String first = second < 0 ? path : path.substring(0, second);
        String rest = second < 0 ? "" : path.substring(second);
        StringBuilder encoded = new StringBuilder("/");
        first.substring(1).chars().forEach(c -> encoded.append('%').append(Integer.toHexString(c)));
        return List.of(
                path,
                path + "/",
                path + "//",
                path + "?x=y",
                path + ".csv",
                path + ";x=y",
                path + "/;x",
                path + "%3Bx",
                path + "%20",
                first + ";x" + rest,
                "/;x" + path,
                "/" + path,
                "///" + path,
                first + "/" + (rest.isEmpty() ? "/" : rest),
                "/." + path,
                "/x/.." + path,
                "/q/health/../.." + path,
                "/q/health/%2e%2e/%2E%2E" + path,
                "/q/health/..;/.." + path,
                "/js/.." + path,
                "/index.html/.." + path,
                "/index.html%2f.." + path,
                "/style.css;" + path,
                encoded + rest,
                first.toUpperCase(Locale.ROOT) + rest,
                path.replace("/", "%2F").replaceFirst("%2F", "/"),
                first + "%2f" + rest,
                first + "\\" + rest,
                "http://localhost" + path);
    }

    // As it is: clients would mend the path before they send it.
    private static String ask(int port, String method, String path, String headers) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(LONGEST_WAIT_MILLIS);
            OutputStream out = socket.getOutputStream();
            // Through a proxy nobody is of this machine.
            out.write((method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 192.0.2.7\r\n" + headers
                            + "Content-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}")
                    .getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static String readingKey(TestDatabase database) {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        String key = "dw_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        database.execute("INSERT INTO datawarp.tbl_api_keys (name, prefix, key_hash, scopes, requests_per_minute,"
                + " created_by, created_at, expires_at) VALUES ('door', left('" + key + "', 11), sha256('" + key
                + "'::bytea), '{read}', 1000000, 'test', clock_timestamp(), clock_timestamp() + interval '1 day')");
        return key;
    }
}
