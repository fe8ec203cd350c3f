package io.carillon.reload;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.springframework.util.DigestUtils;
import org.springframework.util.ResourceUtils;

/** What an account is made with, as far as it takes to see a change. */
final class AccountValues {

    private AccountValues() {
    }

    /** What an account has: of a value that names a file, also what that holds. */
    static Map<String, String> of(Properties account) {
        Map<String, String> values = new TreeMap<>();
        for (String name : account.stringPropertyNames()) {
            String value = account.getProperty(name);
            values.put(name, isFile(value) ? value + " " + digest(value) : value);
        }
        return values;
    }

    static boolean isFile(String value) {
        return value.strip().startsWith("file:") && !value.contains("\n");
    }

    /** @param place {@code file:} and the path of a file with a secret; empty where there is none */
    static String digest(String place) {
        try {
            return DigestUtils.md5DigestAsHex(Files.readAllBytes(ResourceUtils.getFile(place.strip()).toPath()));
        } catch (IOException | IllegalArgumentException none) {
            return "";
        }
    }
}
