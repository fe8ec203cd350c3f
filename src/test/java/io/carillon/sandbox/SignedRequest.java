package io.carillon.sandbox;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** A request that the signer of the AWS SDK has signed. */
final class SignedRequest {

    private SignedRequest() {
    }

    static HttpResponse<String> post(RunningSandbox sandbox, String path, String service, String type, String body)
        throws IOException, InterruptedException {
        return post(sandbox, path, service, type, body, AwsCredentialsIdentity.create(Aws.KEY, Aws.SECRET));
    }

    static HttpResponse<String> post(RunningSandbox sandbox, String path, String service, String type, String body,
        AwsCredentialsIdentity account) throws IOException, InterruptedException {
        SdkHttpRequest plain = SdkHttpRequest.builder().method(SdkHttpMethod.POST).uri(sandbox.address(path))
            .putHeader("Content-Type", type).build();
        SdkHttpRequest signed = AwsV4HttpSigner.create().sign(sign -> sign.identity(account).request(plain)
            .payload(ContentStreamProvider.fromUtf8String(body)).putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
            .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-central-1")).request();
        HttpRequest.Builder request = sandbox.request(path);
        // The client writes the host itself.
        signed.forEachHeader((name, values) -> values.stream().filter(value -> !name.equalsIgnoreCase("Host"))
            .forEach(value -> request.header(name, value)));
        return sandbox.send(request.POST(HttpRequest.BodyPublishers.ofString(body)));
    }
}
