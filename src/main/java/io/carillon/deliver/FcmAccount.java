package io.carillon.deliver;

import com.google.auth.oauth2.ServiceAccountCredentials;
import io.carillon.message.TemporaryFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.util.ResourceUtils;

/** One project of Firebase: a {@link JsonAccount} whose access token Google gives for the JWT of a service account. */
public class FcmAccount extends JsonAccount {

    private static final int CALL_SECONDS = 8;
    private static final List<String> SCOPES = List.of("https://www.googleapis.com/auth/firebase.messaging");

    public FcmAccount() {
        super(Clock.systemUTC(), new GoogleToken(Clock.systemUTC()), new CallAddress(Clock.systemUTC()));
    }

    /** The JSON key of the service account, or where it is: {@code file:/run/secrets/fcm.json}. */
    public void setServiceAccount(String json) {
        ((GoogleToken) getToken()).serviceAccount = json;
    }

    private static final class GoogleToken extends AccessToken {

        private String serviceAccount;

        private GoogleToken(Clock clock) {
            super(clock);
        }

        @Override
        boolean wanted() {
            return true;
        }

        /** Google's library waits up to 20 s, twice; the round of a delivery does not. */
        @Override
        Given fetch() {
            FutureTask<Given> asked = new FutureTask<>(this::ask);
            Thread thread = new Thread(asked, "fcm-token");
            thread.setDaemon(true);
            thread.start();
            try {
                return asked.get(CALL_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new TemporaryFailure("token-unreachable", "the call for an access token was interrupted", null);
            } catch (ExecutionException | TimeoutException e) {
                Throwable why = e instanceof ExecutionException ? e.getCause() : e;
                throw new TemporaryFailure("token-unreachable", "no access token: " + why.getClass().getSimpleName(), null);
            }
        }

        private Given ask() throws IOException {
            var key = ServiceAccountCredentials.fromStream(json()).toBuilder().setDefaultRetriesEnabled(false).build();
            var token = key.createScoped(SCOPES).refreshAccessToken();
            return new Given(token.getTokenValue(), Duration.between(Instant.now(), token.getExpirationTime().toInstant()));
        }

        private InputStream json() throws IOException {
            return serviceAccount.strip().startsWith("{") ? new ByteArrayInputStream(serviceAccount.getBytes(StandardCharsets.UTF_8))
                : ResourceUtils.getURL(serviceAccount).openStream();
        }
    }
}
