package io.carillon.admit;

import java.util.HashMap;
import java.util.Map;

/**
 * A request with an Idempotency-Key and its row in the table {@code idempotency}.
 *
 * @param id          of the row, derived from tenant, operation and key
 * @param operation   operationId of the contract
 * @param key         as the caller gave it
 * @param fingerprint SHA-256 of path and body in hex; null where the body is a stream that nobody has read yet
 * @param messageId   what the request makes has this id, also when it is repeated
 * @param owner       the one run of the request that may end it
 * @param takenAt     epoch ms; 10 s later another run may take over
 * @param expiresAt   epoch ms; from then on the key stands for a new request
 * @param step        what is to be done with the row
 * @param foundAt     {@code takenAt} of the row that was found, epoch ms
 * @param foundId     {@code messageId} of the row that was found, or null
 * @param answer      the answer that was given before, as JSON, or null
 */
public record Once(String id, String tenant, String operation, String key, String fingerprint, String messageId, String owner,
        long takenAt, long expiresAt, Step step, long foundAt, String foundId, String answer) {

    /** INSERT: the key is new. RENEW: its time was over. TAKE: an earlier run left it. REPLAY: it has its answer. */
    public enum Step { INSERT, RENEW, TAKE, REPLAY }

    /** Whether nothing has been made under this id before. */
    public boolean fresh() {
        return step == Step.INSERT || step == Step.RENEW;
    }

    /** Whether the row that was found is to be written over. */
    public boolean takes() {
        return step == Step.RENEW || step == Step.TAKE;
    }

    /** Parameters of the statement that inserts the row. */
    Map<String, Object> columns() {
        Map<String, Object> columns = new HashMap<>();
        columns.put("id", id);
        columns.put("tenant", tenant);
        columns.put("operation", operation);
        columns.put("key", key);
        columns.put("fingerprint", fingerprint);
        columns.put("messageId", messageId);
        columns.put("owner", owner);
        columns.put("takenAt", takenAt);
        columns.put("expiresAt", expiresAt);
        return columns;
    }

    /** The same with the fingerprint of its body. */
    Once sealed(String sha256) {
        return new Once(id, tenant, operation, key, sha256, messageId, owner, takenAt, expiresAt, step, foundAt, foundId, answer);
    }

    /** Its time was over: the found row gets the new id. */
    Once renewing(Row row) {
        return new Once(id, tenant, operation, key, fingerprint, messageId, owner, takenAt, expiresAt, Step.RENEW, row.takenAt(),
            row.messageId(), null);
    }

    /** Goes on with the id of the found row, as TAKE or as REPLAY. */
    Once with(Row row, Step next) {
        return new Once(id, tenant, operation, key, row.fingerprint() == null ? fingerprint : row.fingerprint(), row.messageId(), owner,
            takenAt, row.expiresAt(), next, row.takenAt(), row.messageId(), row.answer());
    }

    /** The row as it was found. */
    record Row(String fingerprint, String messageId, String owner, String answer, long takenAt, long expiresAt) {
    }
}
