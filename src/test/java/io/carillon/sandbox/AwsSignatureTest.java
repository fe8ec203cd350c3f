package io.carillon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Signature Version 4 with the values that AWS publishes: its test suite (docs.aws.amazon.com "Signature Version 4 test suite", today
 * github.com/awslabs/aws-c-auth, tests/aws-signing-test-suite/v4), in that of 2015 and that of today.
 */
class AwsSignatureTest {

    private static final AwsSignature.Key KEY = new AwsSignature.Key("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
    private static final Instant THEN = Instant.parse("2015-08-30T12:36:00Z");
    private static final String VANILLA = "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31";
    private static final String FORM = "application/x-www-form-urlencoded";

    @ParameterizedTest
    @CsvSource({"GET,'',5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
        "POST,'',5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
        "POST,Param1=value1,28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11",
        "GET,Param2=value2&Param1=value1,b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
        "GET,Param-3=Value3&Param=Value2&%E1%88%B4=Value1,371d3713e185cc334048618a97f809c9ffe339c62934c032af5a0e595648fcac"})
    void vanillaAndItsQueries(String method, String query, String signature) {
        assertThat(denial(call(method, query, "", Map.of(), "host;x-amz-date", signature), THEN)).isNull();
    }

    /** get-header-value-trim. */
    @Test
    void spacesInAHeaderCountOnce() {
        assertThat(denial(call("GET", "", "", Map.of("My-Header1", " value1", "My-Header2", " \"a   b   c\""),
            "host;my-header1;my-header2;x-amz-date", "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736"), THEN)).isNull();
    }

    /** post-x-www-form-urlencoded of 2015, and with the hash of the body in a header, as it is today. */
    @Test
    void theBodyIsSigned() {
        String old = "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a";
        Map<String, String> type = Map.of("Content-Type", FORM);
        assertThat(denial(call("POST", "", "Param1=value1", type, "content-type;host;x-amz-date", old), THEN)).isNull();
        assertThat(denial(call("POST", "", "Param1=value2", type, "content-type;host;x-amz-date", old), THEN)).startsWith("WRONG");
        Map<String, String> hashed = Map.of("Content-Type", FORM, "Content-Length", "13", "x-amz-content-sha256",
            "9095672bbd1f56dfc5b65f3e153adc8731a4a654192329106275f4c7b24d0b6e");
        String names = "content-length;content-type;host;x-amz-content-sha256;x-amz-date";
        String today = "d3875051da38690788ef43de4db0d8f280229d82040bfac253562e56c3f20e0b";
        assertThat(denial(call("POST", "", "Param1=value1", hashed, names, today), THEN)).isNull();
        assertThat(denial(call("POST", "", "Param1=value1", hashed, "content-length;content-type;host;x-amz-date", today), THEN))
            .isEqualTo("WRONG 'x-amz-content-sha256' must be a 'SignedHeader' in the AWS Authorization.");
    }

    @ParameterizedTest
    @CsvSource({"Method,PUT", "Host,example.org", "Query,a=b", "Path,/b"})
    void whatWasChangedIsNotBelieved(String what, String value) {
        Call right = vanilla(VANILLA);
        Map<String, String> headers = new TreeMap<>(right.headers());
        headers.computeIfPresent(what, (name, old) -> value);
        assertThat(denial(new Call(what.equals("Method") ? value : "GET", what.equals("Path") ? value : "/",
            what.equals("Query") ? value : "", headers, new byte[0]), THEN)).startsWith("WRONG The request signature we calculated");
    }

    @ParameterizedTest
    @CsvSource({"900,", "-900,",
        "901,WRONG Signature expired: 20150830T123600Z is now earlier than 20150830T123601Z (20150830T125101Z - 15 min.)",
        "-901,WRONG Signature not yet current: 20150830T123600Z is still later than 20150830T123559Z (20150830T122059Z + 15 min.)"})
    void fifteenMinutesAreTheLimit(long seconds, String said) {
        assertThat(denial(vanilla(VANILLA), THEN.plusSeconds(seconds))).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"20150830|20150831|WRONG Date in Credential scope",
        "us-east-1|moon|WRONG Credential should be scoped to a valid region",
        "service/|sns/|WRONG Credential should be scoped to correct service: 'service'.",
        "aws4_request|aws5_request|WRONG Credential should be scoped with",
        "AKIDEXAMPLE|AKIDOTHER|UNKNOWN_KEY The security token", "host;|''|WRONG 'Host' or", ";x-amz-date|''|WRONG 'X-Amz-Date' must",
        "us-east-1|us-east-2|WRONG The request signature", "host;x-amz-date|x-amz-date;host;date|WRONG The request signature",
        "HMAC-SHA256|HMAC-SHA1|INCOMPLETE", "Signature=|Sign=|INCOMPLETE", "SignedHeaders=host;x-amz-date, ||INCOMPLETE"})
    void eachPartOfTheHeaderIsLookedAt(String part, String other, String said) {
        Call call = vanilla(VANILLA);
        call.headers().compute("Authorization", (name, value) -> value.replace(part, other == null ? "" : other));
        assertThat(denial(call, THEN)).startsWith(said);
    }

    @Test
    void withoutDateTokenOrHeaderItIsSaidWhatIsMissing() {
        Call call = vanilla(VANILLA);
        call.headers().remove("X-Amz-Date");
        assertThat(denial(call, THEN)).startsWith("INCOMPLETE Authorization header requires existence of");
        call.headers().put("X-Amz-Date", "2015-08-30T12:36:00Z");
        assertThat(denial(call, THEN)).startsWith("WRONG Date in Credential scope");
        call.headers().put("X-Amz-Date", "20150830T1Z");
        assertThat(denial(call, THEN)).startsWith("INCOMPLETE Date must be");
        call.headers().remove("Authorization");
        assertThat(denial(call, THEN)).startsWith("MISSING");
    }

    @Test
    void anotherSecretSignsAnotherSignature() {
        AwsDenial denial = catchThrowableOfType(AwsDenial.class,
            () -> AwsSignature.check(vanilla(VANILLA), "service", new AwsSignature.Key("AKIDEXAMPLE", "guess"), THEN));
        assertThat(denial.kind().code() + " " + denial.kind().exception()).isEqualTo("SignatureDoesNotMatch InvalidSignatureException");
        assertThatCode(() -> AwsSignature.check(vanilla(VANILLA), "service", KEY, THEN)).doesNotThrowAnyException();
    }

    private static String denial(Call call, Instant now) {
        AwsDenial denial = catchThrowableOfType(AwsDenial.class, () -> AwsSignature.check(call, "service", KEY, now));
        return denial == null ? null : denial.kind() + " " + denial.getMessage();
    }

    private static Call vanilla(String signature) {
        return call("GET", "", "", Map.of(), "host;x-amz-date", signature);
    }

    private static Call call(String method, String query, String body, Map<String, String> more, String names, String signature) {
        Map<String, String> headers = new TreeMap<>(Map.of("Host", "example.amazonaws.com", "X-Amz-Date", "20150830T123600Z",
            "Authorization", "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=" + names
                + ", Signature=" + signature));
        headers.putAll(more);
        return new Call(method, "/", query, headers, body.getBytes(StandardCharsets.UTF_8));
    }
}
