package io.carillon.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What the AWS providers share: the query protocol with its XML, and one account that signs by Signature Version 4. Its access key is
 * {@value #KEY} and the secret {@value #SECRET}.
 */
record Aws(String service, String namespace, String version) {

    static final String KEY = "sandbox";
    static final String SECRET = "sandbox-secret";

    /** Whether a call to the query protocol is meant for this service: by its path, its scope or, unsigned, its version. */
    boolean isFor(Call call) {
        if (call.path().equals("/" + service) || call.path().equals("/" + service + "/")) {
            return true;
        }
        String signed = AwsSignature.service(call);
        boolean here = signed.equals(service) || (signed.isEmpty() && version.equals(call.form().get("Version")));
        return here && call.path().equals("/");
    }

    /** @throws AwsDenial where the account has not signed the call for this service */
    void check(Call call) throws AwsDenial {
        AwsSignature.check(call, service, new AwsSignature.Key(KEY, SECRET), Instant.now());
    }

    /** The fields of a signed form, {@code Action} among them. */
    Map<String, String> fields(Call call) throws Refusal {
        try {
            check(call);
        } catch (AwsDenial denial) {
            throw refusal(denial.kind().status(), denial.kind().code(), denial.getMessage());
        }
        Map<String, String> form = call.form();
        if (!call.method().equals("POST") || form.isEmpty()) {
            throw refusal(400, "MissingAction", "The request is missing an action: POST a form (application/x-www-form-urlencoded)");
        }
        if (!version.equals(form.get("Version"))) {
            throw refusal(400, "InvalidAction", "Could not find operation " + form.get("Action") + " for version " + form.get("Version"));
        }
        return form;
    }

    /** The values {@code prefix.member.1}, {@code prefix.member.2} … of a list. */
    static List<String> list(Map<String, String> form, String prefix) {
        List<String> values = new ArrayList<>();
        for (int i = 1; form.containsKey(prefix + ".member." + i); i++) {
            values.add(form.get(prefix + ".member." + i));
        }
        return values;
    }

    /** Name → value of the pairs {@code prefix.1.<name>}, {@code prefix.1.<value>} …, such as tags and attributes. */
    static Map<String, String> pairs(Map<String, String> form, String prefix, String name, String value) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (int i = 1; form.containsKey(prefix + "." + i + "." + name); i++) {
            pairs.put(form.get(prefix + "." + i + "." + name), form.get(prefix + "." + i + "." + value));
        }
        return pairs;
    }

    Refusal refusal(int status, String code, String message) {
        return new Refusal(error(status, code, message), code + ": " + message);
    }

    Reply failure() {
        return error(500, "InternalFailure", "The request processing has failed because of an unknown error, exception or failure.");
    }

    Reply error(int status, String code, String message) {
        String whose = status < 500 ? "Sender" : "Receiver";
        return xml(status, "<ErrorResponse xmlns=\"" + namespace + "\"><Error><Type>" + whose + "</Type><Code>" + code + "</Code><Message>"
            + escaped(message) + "</Message></Error><RequestId>" + UUID.randomUUID() + "</RequestId></ErrorResponse>");
    }

    /** The yes to an action, with the id of the message. */
    Reply taken(String action) {
        return xml(200, "<" + action + "Response xmlns=\"" + namespace + "\">"
            + "<" + action + "Result><MessageId>" + UUID.randomUUID() + "</MessageId></" + action + "Result>"
            + "<ResponseMetadata><RequestId>" + UUID.randomUUID() + "</RequestId></ResponseMetadata></" + action + "Response>");
    }

    private static Reply xml(int status, String body) {
        return Reply.text(status, "text/xml", body).with("x-amzn-RequestId", UUID.randomUUID().toString());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
