package io.carillon.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the AWS providers share: the query protocol with its XML, and the shape of Signature Version 4
 * (docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html). The signature itself is not verified: the sandbox knows no secrets.
 */
record Aws(String service, String namespace, String version) {

    private static final Pattern SIGNED = Pattern.compile(
        "AWS4-HMAC-SHA256 +Credential=[^/,\\s]+/[0-9]{8}/[a-z0-9-]+/([a-z0-9-]+)/aws4_request, *"
            + "SignedHeaders=[a-z0-9;-]+, *Signature=[0-9a-f]{64}");

    /** The service a signed request is scoped to; empty where it is not signed. */
    static String scope(Call call) {
        Matcher signed = SIGNED.matcher(authorization(call));
        return signed.matches() ? signed.group(1) : "";
    }

    private static String authorization(Call call) {
        return call.headers().getOrDefault("Authorization", "").strip();
    }

    /** Whether a call to the query protocol is meant for this service: by its path, its scope or, unsigned, its version. */
    boolean isFor(Call call) {
        if (call.path().equals("/" + service) || call.path().equals("/" + service + "/")) {
            return true;
        }
        boolean here = scope(call).equals(service) || (scope(call).isEmpty() && version.equals(call.form().get("Version")));
        return here && call.path().equals("/");
    }

    /** Why the signature is not one, as code and message; empty where it is. */
    List<String> unsigned(Call call) {
        if (authorization(call).isEmpty()) {
            return List.of("MissingAuthenticationToken", "Request is missing Authentication Token");
        }
        if (scope(call).isEmpty()) {
            return List.of("IncompleteSignature", "Authorization header requires 'Credential', 'SignedHeaders' and 'Signature'");
        }
        if (call.header("X-Amz-Date") == null) {
            return List.of("IncompleteSignature", "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header");
        }
        return scope(call).equals(service) ? List.of()
            : List.of("SignatureDoesNotMatch", "Credential should be scoped to correct service: '" + service + "'.");
    }

    /** The fields of a signed form, {@code Action} among them. */
    Map<String, String> fields(Call call) throws Refusal {
        List<String> unsigned = unsigned(call);
        if (!unsigned.isEmpty()) {
            throw refusal(unsigned.get(0).equals("IncompleteSignature") ? 400 : 403, unsigned.get(0), unsigned.get(1));
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
