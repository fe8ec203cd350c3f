package io.carillon.deliver;

import com.eatthepath.pushy.apns.PushNotificationResponse;
import com.eatthepath.pushy.apns.util.SimpleApnsPushNotification;
import io.carillon.message.PermanentFailure;
import io.carillon.message.TemporaryFailure;
import java.util.Set;

/** What the reasons of Apple mean. */
final class ApnsAnswer {

    /**
     * developer.apple.com/documentation/usernotifications/handling-notification-responses-from-apns. Not BadDeviceToken and
     * DeviceTokenNotForTopic: with a wrong host or topic in the settings of the account each device gets them.
     */
    private static final Set<String> GONE = Set.of("Unregistered", "ExpiredToken");
    /** Errors about our account or connection: an operator mends them, or the next connection. */
    private static final Set<String> LATER = Set.of("InvalidProviderToken", "MissingProviderToken",
        "BadCertificate", "BadCertificateEnvironment", "BadEnvironmentKeyIdInToken", "UnrelatedKeyIdInToken", "Forbidden",
        "TopicDisallowed", "IdleTimeout");

    /** Said again of a token that was just signed, it is no matter of time. */
    private static final String STALE = "ExpiredProviderToken";

    private ApnsAnswer() {
    }

    /** Whether our token has ended. */
    static boolean stale(PushNotificationResponse<SimpleApnsPushNotification> answer) {
        return answer.getRejectionReason().filter(STALE::equals).isPresent();
    }

    /** The apns-id. @throws GoneAddress for a dead token @throws PermanentFailure, TemporaryFailure for what else Apple says */
    static String judge(PushNotificationResponse<SimpleApnsPushNotification> answer, String id) {
        if (answer.isAccepted()) {
            return answer.getApnsId() == null ? id : answer.getApnsId().toString();
        }
        String reason = answer.getRejectionReason().filter(word -> word.matches("[A-Za-z]{1,64}")).orElse("");
        String code = "push-apns-" + (reason.isEmpty() ? answer.getStatusCode() : reason);
        if (GONE.contains(reason)) {
            throw new GoneAddress(code, "the device takes nothing any more");
        }
        if (LATER.contains(reason) || HttpStatus.later(answer.getStatusCode())) {
            throw new TemporaryFailure(code, "Apple did not take the message now", null);
        }
        throw new PermanentFailure(code, "Apple refused the message");
    }
}
