package io.datawarp.ingest.fetch;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Which addresses are the public internet. */
enum AddressRule {
    PUBLIC,
    /** Loopback, private, unique-local and shared address space: only where the operator says so. */
    PRIVATE,
    /** Link-local with the metadata services of clouds, multicast, reserved: never. */
    FORBIDDEN;

    static AddressRule of(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet6Address ? ofV6(address, bytes) : ofV4(bytes);
    }

    private static AddressRule ofV4(byte[] bytes) {
        int a = bytes[0] & 0xff;
        int b = bytes[1] & 0xff;
        int c = bytes[2] & 0xff;
        boolean linkLocal = a == 169 && b == 254;
        boolean alibabaMetadata = a == 100 && b == 100 && c == 100 && (bytes[3] & 0xff) == 200;
        boolean protocols = a == 192 && b == 0 && (c == 0 || c == 2);
        boolean examples = (a == 198 && b == 51 && c == 100) || (a == 203 && b == 0 && c == 113);
        if (a == 0 || a >= 224 || linkLocal || alibabaMetadata || protocols || examples) {
            return FORBIDDEN;
        }
        boolean inside = a == 10
                || a == 127
                || (a == 172 && b >= 16 && b < 32)
                || (a == 192 && b == 168)
                || (a == 100 && b >= 64 && b < 128)
                || (a == 198 && (b == 18 || b == 19));
        return inside ? PRIVATE : PUBLIC;
    }

    private static AddressRule ofV6(InetAddress address, byte[] bytes) {
        if (address.isLoopbackAddress()) {
            return PRIVATE;
        }
        boolean amazonMetadata = startsWith(bytes, 0xfd, 0x00, 0x0e, 0xc2);
        if (amazonMetadata || address.isLinkLocalAddress() || address.isMulticastAddress()) {
            return FORBIDDEN;
        }
        if ((bytes[0] & 0xfe) == 0xfc || address.isSiteLocalAddress()) {
            return PRIVATE;
        }
        // Addresses that carry an IPv4 address inside lead wherever that one leads.
        if (startsWith(bytes, 0x00, 0x64, 0xff, 0x9b) || startsWith(bytes, new int[12])) {
            return ofV4(Arrays.copyOfRange(bytes, 12, 16));
        }
        if (startsWith(bytes, 0x20, 0x02)) {
            return ofV4(Arrays.copyOfRange(bytes, 2, 6));
        }
        boolean teredo = startsWith(bytes, 0x20, 0x01, 0x00, 0x00);
        boolean global = (bytes[0] & 0xe0) == 0x20;
        return global && !teredo ? PUBLIC : FORBIDDEN;
    }

    private static boolean startsWith(byte[] bytes, int... prefix) {
        for (int i = 0; i < prefix.length; i++) {
            if ((bytes[i] & 0xff) != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    /** For tests and literals. */
    static AddressRule of(String literal) throws UnknownHostException {
        return of(InetAddress.getByName(literal));
    }
}
