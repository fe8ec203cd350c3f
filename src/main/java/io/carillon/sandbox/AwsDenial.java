package io.carillon.sandbox;

/** Why AWS does not believe who a request says it is from. */
final class AwsDenial extends Exception {

    /**
     * The kinds and how the two protocols name them: the query protocol (SES version 1, SNS) as the page "Common errors" of each, the JSON
     * protocol (SES version 2) as its clients report them.
     */
    enum Kind {
        MISSING(403, "MissingAuthenticationToken"),
        INCOMPLETE(400, "IncompleteSignature"),
        UNKNOWN_KEY(403, "InvalidClientTokenId"),
        WRONG(403, "SignatureDoesNotMatch");

        private final int status;
        private final String code;

        Kind(int status, String code) {
            this.status = status;
            this.code = code;
        }

        int status() {
            return status;
        }

        /** As XML has it. */
        String code() {
            return code;
        }

        /** As JSON has it. */
        String exception() {
            return switch (this) {
                case UNKNOWN_KEY -> "UnrecognizedClientException";
                case WRONG -> "InvalidSignatureException";
                default -> code + "Exception";
            };
        }
    }

    private final Kind kind;

    AwsDenial(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}
