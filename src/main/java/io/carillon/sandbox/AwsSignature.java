package io.carillon.sandbox;

import io.carillon.sandbox.AwsDenial.Kind;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header Authorization of Signature Version 4, computed anew and compared. The words of the refusals are those that AWS answers.
 *
 * @param names of the signed headers, as they stand there
 */
record AwsSignature(String keyId, String date, String region, String service, String end, List<String> names, String hex) {

    /** Who may sign. */
    record Key(String id, String secret) {
    }

    private static final String PART = "([^/,\\s]+)";
    private static final Pattern FORM = Pattern.compile(SigV4.ALGORITHM + " +Credential=" + String.join("/", PART, PART, PART, PART, PART)
        + ", *SignedHeaders=([^,\\s]+), *Signature=([^,\\s]+)");
    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Duration SKEW = Duration.ofMinutes(15);

    /** The service a request is signed for; empty where it is not signed. */
    static String service(Call call) {
        Matcher form = FORM.matcher(authorization(call));
        return form.matches() ? form.group(4) : "";
    }

    /** @throws AwsDenial where the request is not signed for this service, with this key, at most 15 minutes away from now */
    static void check(Call call, String service, Key key, Instant now) throws AwsDenial {
        AwsSignature given = of(call);
        String time = call.header("X-Amz-Date");
        given.checkHeaders(call);
        given.checkScope(service, time);
        checkTime(time, now);
        // The key is not a temporary one, so there is no token to it.
        deny(!given.keyId.equals(key.id) || call.header("X-Amz-Security-Token") != null, Kind.UNKNOWN_KEY,
            "The security token included in the request is invalid.");
        String expected = SigV4.signature(call, given.names, List.of(given.date, given.region, given.service), key.secret);
        deny(!expected.equals(given.hex), Kind.WRONG, "The request signature we calculated does not match the signature you provided. "
            + "Check your AWS Secret Access Key and signing method. Consult the service documentation for details.");
    }

    private static AwsSignature of(Call call) throws AwsDenial {
        deny(authorization(call).isEmpty(), Kind.MISSING, "Request is missing Authentication Token");
        Matcher form = FORM.matcher(authorization(call));
        deny(!form.matches(), Kind.INCOMPLETE, "Authorization header requires 'Credential', 'SignedHeaders' and 'Signature'");
        deny(call.header("X-Amz-Date") == null, Kind.INCOMPLETE,
            "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
        return new AwsSignature(form.group(1), form.group(2), form.group(3), form.group(4), form.group(5),
            List.of(form.group(6).split(";")), form.group(7));
    }

    private static String authorization(Call call) {
        return call.headers().getOrDefault("Authorization", "").strip();
    }

    /** The host and whatever begins with x-amz- must be signed. */
    private void checkHeaders(Call call) throws AwsDenial {
        deny(!names.contains("host"), Kind.WRONG, "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
        for (String name : call.headers().keySet()) {
            String small = name.toLowerCase(Locale.ROOT);
            deny(small.startsWith("x-amz-") && !names.contains(small), Kind.WRONG,
                "'" + name + "' must be a 'SignedHeader' in the AWS Authorization.");
        }
    }

    private void checkScope(String wanted, String time) throws AwsDenial {
        deny(!REGION.matcher(region).matches(), Kind.WRONG, "Credential should be scoped to a valid region, not '" + region + "'.");
        deny(!service.equals(wanted), Kind.WRONG, "Credential should be scoped to correct service: '" + wanted + "'.");
        deny(!end.equals(SigV4.END), Kind.WRONG,
            "Credential should be scoped with a valid terminator: '" + SigV4.END + "', not '" + end + "'.");
        deny(!time.startsWith(date + "T"), Kind.WRONG,
            "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '" + date + "', '" + time + "'.");
    }

    private static void checkTime(String time, Instant now) throws AwsDenial {
        Instant signed = time(time);
        Instant oldest = now.minus(SKEW);
        Instant newest = now.plus(SKEW);
        deny(signed.isBefore(oldest), Kind.WRONG,
            "Signature expired: " + time + " is now earlier than " + TIME.format(oldest) + " (" + TIME.format(now) + " - 15 min.)");
        deny(signed.isAfter(newest), Kind.WRONG,
            "Signature not yet current: " + time + " is still later than " + TIME.format(newest) + " (" + TIME.format(now) + " + 15 min.)");
    }

    private static Instant time(String text) throws AwsDenial {
        try {
            return LocalDateTime.parse(text, TIME).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException notBasic) {
            throw new AwsDenial(Kind.INCOMPLETE, "Date must be in ISO-8601 'basic format'. Got '" + text + "'.");
        }
    }

    private static void deny(boolean wrong, Kind kind, String message) throws AwsDenial {
        if (wrong) {
            throw new AwsDenial(kind, message);
        }
    }
}
