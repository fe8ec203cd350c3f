package io.carillon.sandbox;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A request with the form of a signature of AWS; the sandbox looks at its form only. */
final class SignedRequest {

    private SignedRequest() {
    }

    static HttpResponse<String> post(RunningSandbox sandbox, String path, String service, String type, String body)
        throws IOException, InterruptedException {
        String signature = "AWS4-HMAC-SHA256 Credential=AKIATEST/20261121/eu-central-1/" + service
            + "/aws4_request, SignedHeaders=host;x-amz-date, Signature=" + "0".repeat(64);
        return sandbox.send(sandbox.request(path).header("Content-Type", type).header("Authorization", signature)
            .header("X-Amz-Date", "20261121T000000Z").POST(HttpRequest.BodyPublishers.ofString(body)));
    }
}
