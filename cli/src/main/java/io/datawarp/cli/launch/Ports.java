package io.datawarp.cli.launch;

import io.datawarp.cli.client.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Ports on 127.0.0.1. */
final class Ports {

    private Ports() {}

    /** Fails, naming every busy port, before anything is started. */
    static void requireFree(int portBase) {
        List<String> busy = new ArrayList<>();
        for (Service service : Service.values()) {
            if (!isFree(service.port(portBase))) {
                busy.add(service.port(portBase) + " (for " + service.module() + ")");
            }
        }
        if (!busy.isEmpty()) {
            throw Failure.of("These ports are in use: " + String.join(", ", busy)
                    + ". Stop what listens there ('./datawarp down' if it is DataWarp), or choose other ports with"
                    + " --port-base " + (portBase + 100));
        }
    }

    static int anyFree() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw Failure.of("No free port on 127.0.0.1: " + e.getMessage());
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // A port whose last user has just left is free.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
