package io.carillon.deliver;

import io.carillon.message.PermanentFailure;
import io.carillon.message.TemporaryFailure;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Credentials, limits and error rules that the AWS channels share. The clients of camel-aws2 can set neither time-outs nor retries,
 * so the Kamelets bring their own.
 *
 * @param <C> the client of the service, made at the first call
 */
public abstract class AwsAccount<C extends SdkAutoCloseable> {

    /** The permits of the channel are the limit. */
    private static final int CONNECTIONS = Integer.MAX_VALUE;
    private static final Duration WHOLE_CALL = Duration.ofSeconds(12);
    /** Refusals with a 4xx that an operator mends: the message waits. */
    private static final Set<String> OURS = Set.of("AccountSendingPausedException", "ConfigurationSetSendingPausedException",
        "ConfigurationSetDoesNotExist", "MailFromDomainNotVerifiedException", "RequestExpired", "KMSThrottling");

    private String region = "us-east-1";
    private String endpoint;
    private String accessKey;
    private String secretKey;
    private C client;

    /** A new client with the settings of the account: {@link #build}. */
    abstract C open();

    final synchronized C client() {
        if (client == null) {
            client = open();
        }
        return client;
    }

    /** Gives the connections back; the next call opens new ones. */
    public synchronized void close() {
        if (client != null) {
            client.close();
            client = null;
        }
    }

    final <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>> C build(B builder) {
        builder.region(Region.of(region)).credentialsProvider(credentials())
            .overrideConfiguration(ClientOverrideConfiguration.builder()
                .apiCallTimeout(WHOLE_CALL)
                .retryStrategy(AwsRetryStrategy.doNotRetry())
                .addExecutionInterceptor(new AwsAnswer()).build())
            .httpClientBuilder(ApacheHttpClient.builder().connectionTimeout(Duration.ofSeconds(2)).socketTimeout(Duration.ofSeconds(10))
                .maxConnections(CONNECTIONS));
        if (!blank(endpoint)) {
            builder.endpointOverride(URI.create(endpoint));
        }
        return builder.build();
    }

    /** Runs the call; what the service says becomes one of our two failures. */
    static <T> T call(Supplier<T> call) {
        try {
            return call.get();
        } catch (AwsServiceException e) {
            throw failure(e);
        } catch (SdkClientException e) {
            throw TemporaryFailure.unanswered("aws-unreachable", "no answer from the service: " + e.getClass().getSimpleName(), e);
        }
    }

    /** The provider's id. An answer without one, a page of a proxy for instance, does not say that the message was taken. */
    static String known(String id) {
        if (blank(id)) {
            throw TemporaryFailure.unanswered("aws-no-id", "the service answered without an id", null);
        }
        return id;
    }

    static RuntimeException failure(AwsServiceException e) {
        String code = e.awsErrorDetails() == null || e.awsErrorDetails().errorCode() == null ? "http-" + e.statusCode()
            : e.awsErrorDetails().errorCode();
        boolean later = e.isThrottlingException() || HttpStatus.laterForAccount(e.statusCode()) || e.statusCode() < 400
            || OURS.contains(code);
        return later ? new TemporaryFailure(code, "the service answered " + e.statusCode(), null)
            : new PermanentFailure(code, "the service refused with " + e.statusCode());
    }

    private AwsCredentialsProvider credentials() {
        return blank(accessKey) ? DefaultCredentialsProvider.builder().build()
            : StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey));
    }

    static boolean blank(String text) {
        return text == null || text.isBlank();
    }

    public void setRegion(String region) {
        this.region = region;
    }

    public void setEndpoint(String endpoint) {
        this.endpoint = endpoint;
    }

    public void setAccessKey(String accessKey) {
        this.accessKey = accessKey;
    }

    public void setSecretKey(String secretKey) {
        this.secretKey = secretKey;
    }
}
