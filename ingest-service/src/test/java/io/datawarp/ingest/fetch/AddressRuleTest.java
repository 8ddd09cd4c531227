package io.datawarp.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressRuleTest {

    @ParameterizedTest
    @CsvSource({
        "8.8.8.8, PUBLIC",
        "172.15.0.1, PUBLIC",
        "172.32.0.1, PUBLIC",
        "100.63.255.255, PUBLIC",
        "2a00:1450:4009::200e, PUBLIC",
        "10.1.2.3, PRIVATE",
        "127.0.0.1, PRIVATE",
        "127.255.255.254, PRIVATE",
        "172.16.0.1, PRIVATE",
        "172.31.255.255, PRIVATE",
        "192.168.0.1, PRIVATE",
        "100.64.0.1, PRIVATE",
        "198.18.0.1, PRIVATE",
        "::1, PRIVATE",
        "fd12:3456::1, PRIVATE",
        "fc00::1, PRIVATE",
        "fec0::1, PRIVATE",
        "169.254.169.254, FORBIDDEN",
        "100.100.100.200, FORBIDDEN",
        "0.0.0.0, FORBIDDEN",
        "224.0.0.1, FORBIDDEN",
        "240.0.0.1, FORBIDDEN",
        "255.255.255.255, FORBIDDEN",
        "192.0.0.192, FORBIDDEN",
        "fe80::1, FORBIDDEN",
        "ff02::1, FORBIDDEN",
        "fd00:ec2::254, FORBIDDEN",
    })
    void knowsThePublicInternet(String address, AddressRule rule) throws UnknownHostException {
        assertThat(AddressRule.of(address)).isEqualTo(rule);
    }

    @ParameterizedTest
    @CsvSource({
        "::ffff:127.0.0.1, PRIVATE",
        "::127.0.0.1, PRIVATE",
        "64:ff9b::10.0.0.1, PRIVATE",
        "64:ff9b::169.254.169.254, FORBIDDEN",
        "2002:7f00:1::, PRIVATE",
        "2002:a9fe:a9fe::, FORBIDDEN",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2, FORBIDDEN",
        "::, FORBIDDEN",
    })
    void looksAtTheAddressInsideAnAddress(String address, AddressRule rule) throws UnknownHostException {
        assertThat(AddressRule.of(address)).isEqualTo(rule);
    }
}
